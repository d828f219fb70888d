package deskline_test

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	fsmModule     = "github.com/looplab/fsm"
	uuidModule    = "github.com/google/uuid"
	numbersModule = "github.com/nyaruka/phonenumbers"
	textModule    = "golang.org/x/text"
)

// arrow says what the files of one package, tests left out, may import besides the standard library.
type arrow struct {
	ours    []string          // packages of the root module, named from its root
	modules []string          // modules of others
	onlyIn  map[string]string // a module that one file alone may import
}

// arrows is the picture of the core: for each package of the root module, what it may import. A new line or a new entry
// is a decision. Make it in a change that says why.
var arrows = map[string]arrow{
	".": {},

	"interaction": {
		modules: []string{fsmModule, uuidModule, textModule},
		onlyIn:  map[string]string{fsmModule: "machine.go", textModule: "alphabet.go"},
	},
	"interaction/memstore":        {ours: []string{"interaction"}},
	"interaction/interactiontest": {ours: []string{"interaction"}},
	"interaction/numberplan":      {ours: []string{"interaction"}, modules: []string{numbersModule}},

	"routing":             {ours: []string{"interaction"}},
	"routing/routingtest": {ours: []string{"routing", "interaction"}},
	"routing/erlang":      {},
	"routing/simulation":  {ours: []string{"routing", "interaction", "interaction/memstore", "statistics"}},

	"disposition": {ours: []string{"interaction"}},

	"dnc":          {ours: []string{"interaction"}},
	"dnc/registry": {ours: []string{"dnc", "interaction"}},
	"dnc/dnctest":  {ours: []string{"dnc", "interaction"}},

	"callback": {ours: []string{"interaction"}},
	"clone":    {ours: []string{"interaction"}},

	"statistics": {ours: []string{"interaction"}},

	"internal/states": {ours: []string{"interaction"}}, // a program: it writes docs/states from the tables
}

// why says in words what is wrong with an import by the named file, or "" when it is permitted.
func (a arrow) why(importPath, file string) string {
	first, _, _ := strings.Cut(importPath, "/")
	if !strings.Contains(first, ".") {
		return "" // the standard library
	}
	if within(importPath, rootModule) {
		if slices.Contains(a.ours, strings.TrimPrefix(importPath, rootModule+"/")) {
			return ""
		}
		return "no arrow leads there"
	}
	for _, module := range a.modules {
		if !within(importPath, module) {
			continue
		}
		if only := a.onlyIn[module]; only != "" && only != file {
			return "only " + only + " may"
		}
		return ""
	}
	return "the module is not on the package's list"
}

// within reports whether an import path lies in a module or folder.
func within(importPath, parent string) bool {
	return importPath == parent || strings.HasPrefix(importPath, parent+"/")
}

func TestImportsFollowTheArrows(t *testing.T) {
	for _, p := range corePackages(t) {
		permitted, ok := arrows[p.rel()]
		if !ok {
			t.Errorf("package %s has no arrows: say in the map of arch_test.go what it may import, "+
				"and in its package comment why it exists", p.rel())
			continue
		}
		for _, imp := range importsOf(t, p) {
			if why := permitted.why(imp.path, imp.file); why != "" {
				t.Errorf("%s/%s imports %s: %s; remove the import, or decide on it in the map of arch_test.go",
					p.rel(), imp.file, imp.path, why)
			}
		}
	}
}

// Programs may import everything that is public, an adapter the core and its own packages. The go command alone would
// let both into the internal packages of the core, because all paths start alike.
func TestNestedModulesImportPublicPackages(t *testing.T) {
	for _, p := range workspacePackages(t) {
		if p.Module.Path == rootModule {
			continue
		}
		for _, imp := range importsOf(t, p) {
			if !within(imp.path, rootModule) || within(imp.path, p.Module.Path) {
				continue
			}
			if isInternal(imp.path) {
				t.Errorf("%s/%s imports %s: a nested module imports public packages only", p.rel(), imp.file, imp.path)
			}
			if within(p.ImportPath, rootModule+"/adapters") && within(imp.path, rootModule+"/adapters") {
				t.Errorf("%s/%s imports %s: an adapter never imports another", p.rel(), imp.file, imp.path)
			}
		}
	}
}

// fileImport is one import by one file.
type fileImport struct{ path, file string }

// importsOf lists the imports of all files of a package, tests left out.
func importsOf(t *testing.T, p listedPackage) []fileImport {
	t.Helper()
	var imports []fileImport
	for _, name := range p.allFiles() {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatalf("parse %s: %v", p.ImportPath, err)
		}
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatalf("parse %s: import %s: %v", p.ImportPath, spec.Path.Value, err)
			}
			imports = append(imports, fileImport{path: path, file: name})
		}
	}
	return imports
}

func TestArrowSaysWhy(t *testing.T) {
	a := arrow{
		ours:    []string{"interaction"},
		modules: []string{fsmModule, uuidModule},
		onlyIn:  map[string]string{fsmModule: "machine.go"},
	}
	for _, test := range []struct{ name, path, file, want string }{
		{name: "the standard library is always permitted", path: "go/ast", file: "desk.go"},
		{name: "a listed package of ours is permitted", path: rootModule + "/interaction", file: "desk.go"},
		{name: "a package below a listed one is another package", path: rootModule + "/interaction/memstore", file: "desk.go", want: "no arrow leads there"},
		{name: "a listed module is permitted", path: uuidModule, file: "desk.go"},
		{name: "a module that merely starts alike is not", path: uuidModule + "x", file: "desk.go", want: "the module is not on the package's list"},
		{name: "one file may import the machine", path: fsmModule, file: "machine.go"},
		{name: "no other file may", path: fsmModule, file: "desk.go", want: "only machine.go may"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := a.why(test.path, test.file); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
