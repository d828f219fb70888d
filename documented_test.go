package deskline_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

func TestEveryExportedThingIsDocumented(t *testing.T) {
	for _, p := range corePackages(t) {
		if !p.public() {
			continue
		}
		fset := token.NewFileSet()
		files := p.parse(t, fset, parser.ParseComments)
		for _, bare := range undocumented(files) {
			t.Errorf("%s: %s has no comment: say what a caller may rely on", fset.Position(bare.pos), bare.name)
		}
	}
}

// bareName is an exported thing without a comment.
type bareName struct {
	name string
	pos  token.Pos
}

// undocumented finds what lacks a comment in the files of one package: the package, its exported functions, types,
// constants and variables, the methods of its exported types and interfaces, and the fields of a struct named Config,
// whose comments say the defaults. For constants and variables one comment over the group is enough. A method that
// answers to an interface of the package, or to the standard library, needs none of its own.
func undocumented(files []*ast.File) []bareName {
	s := documentSurvey{answers: map[string]bool{
		"Error": true, "Unwrap": true, "Is": true, "As": true, "String": true,
		"MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true,
	}}
	packageComment := false
	for _, file := range files {
		packageComment = packageComment || file.Doc != nil
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok {
				s.general(gen)
			}
		}
	}
	if !packageComment && len(files) > 0 {
		s.note(nil, files[0].Name, "package ")
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				s.function(fn)
			}
		}
	}
	return s.bare
}

// documentSurvey gathers what undocumented reports.
type documentSurvey struct {
	bare    []bareName
	answers map[string]bool // methods that an interface documents; complete once all types are seen
}

// note adds the name unless it has a comment.
func (s *documentSurvey) note(comment *ast.CommentGroup, name *ast.Ident, prefix string) {
	if strings.TrimSpace(comment.Text()) == "" {
		s.bare = append(s.bare, bareName{name: prefix + name.Name, pos: name.Pos()})
	}
}

// general looks at constants, variables and types.
func (s *documentSurvey) general(decl *ast.GenDecl) {
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if name.IsExported() {
					s.note(firstComment(spec.Doc, spec.Comment, decl.Doc), name, "")
				}
			}
		case *ast.TypeSpec:
			if !spec.Name.IsExported() {
				continue
			}
			s.note(firstComment(spec.Doc, spec.Comment, decl.Doc), spec.Name, "")
			switch typ := spec.Type.(type) {
			case *ast.InterfaceType:
				s.fields(typ.Methods, spec.Name.Name+".")
				for _, method := range typ.Methods.List {
					for _, name := range method.Names {
						s.answers[name.Name] = true
					}
				}
			case *ast.StructType:
				if spec.Name.Name == "Config" {
					s.fields(typ.Fields, "Config.")
				}
			}
		}
	}
}

// fields looks at the named members of an interface or a struct.
func (s *documentSurvey) fields(list *ast.FieldList, prefix string) {
	for _, field := range list.List {
		for _, name := range field.Names {
			if name.IsExported() {
				s.note(firstComment(field.Doc, field.Comment), name, prefix)
			}
		}
	}
}

// function looks at a function or a method.
func (s *documentSurvey) function(fn *ast.FuncDecl) {
	if !fn.Name.IsExported() {
		return
	}
	if fn.Recv == nil {
		s.note(fn.Doc, fn.Name, "")
		return
	}
	receiver := receiverType(fn.Recv.List[0].Type)
	if ast.IsExported(receiver) && !s.answers[fn.Name.Name] {
		s.note(fn.Doc, fn.Name, receiver+".")
	}
}

// receiverType names the type of a receiver, without pointer and type parameters.
func receiverType(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.StarExpr:
		return receiverType(expr.X)
	case *ast.IndexExpr:
		return receiverType(expr.X)
	case *ast.IndexListExpr:
		return receiverType(expr.X)
	case *ast.Ident:
		return expr.Name
	}
	return ""
}

// firstComment is the first comment that is there.
func firstComment(groups ...*ast.CommentGroup) *ast.CommentGroup {
	for _, group := range groups {
		if group != nil {
			return group
		}
	}
	return nil
}

func TestUndocumentedFindsWhatLacksAComment(t *testing.T) {
	const source = `package p

type Bare struct{}

// Port is documented.
type Port interface {
	// Ask is documented.
	Ask()
	Tell()
}

// Config is documented.
type Config struct {
	Limit int
	Wait  int // Default: none.
}

// The verbs.
const (
	Hold = iota
	Retrieve
)

func Do() {}

func (*Bare) Ask()    {}
func (*Bare) Other()  {}
func (b Bare) Error() string { return "" }
func quiet() {}
`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, bare := range undocumented([]*ast.File{file}) {
		got = append(got, bare.name)
	}
	want := "Bare, Port.Tell, Config.Limit, package p, Do, Bare.Other"
	if all := strings.Join(got, ", "); all != want {
		t.Errorf("got  %s\nwant %s", all, want)
	}
}
