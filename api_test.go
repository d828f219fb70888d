package deskline_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/doc"
	"go/format"
	"go/printer"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/api, and the code that pages show, afresh instead of comparing")

// goldenDir holds the exported API of each public package of the root module, as text: docs/api/interaction.txt,
// docs/api/interaction/memstore.txt. A review sees every change of the surface there.
const goldenDir = "docs/api"

func TestAPI(t *testing.T) {
	current := map[string]bool{}
	for _, p := range corePackages(t) {
		if !p.public() {
			continue
		}
		surface := exportedAPI(t, p)
		if surface == "" {
			continue // nothing exported: the root package
		}
		golden := filepath.Join(filepath.FromSlash(goldenDir), filepath.FromSlash(p.rel())+".txt")
		current[golden] = true
		t.Run(p.rel(), func(t *testing.T) { compareWithGolden(t, golden, surface) })
	}

	err := filepath.WalkDir(filepath.FromSlash(goldenDir), func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil || entry.IsDir() || current[path]:
			return err
		case *update:
			return os.Remove(path)
		}
		t.Errorf("%s belongs to no public package: %s", path, howToUpdate)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

const howToUpdate = "if that is meant, run go test . -run TestAPI -update and commit what changed"

func compareWithGolden(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v: %s", err, howToUpdate)
	}
	if line, was, is := firstDifference(string(want), got); line != 0 {
		t.Errorf("the exported API differs from %s, first in line %d:\n  was: %s\n  is:  %s\n%s",
			golden, line, was, is, howToUpdate)
	}
}

// firstDifference finds the first line in which two texts differ, counted from 1. It is 0 when they are the same.
func firstDifference(want, got string) (line int, was, is string) {
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(wants), len(gots)) {
		was, is = "(the end)", "(the end)"
		if i < len(wants) {
			was = wants[i]
		}
		if i < len(gots) {
			is = gots[i]
		}
		if was != is {
			return i + 1, was, is
		}
	}
	return 0, "", ""
}

// exportedAPI renders the declarations that importers see: no comments, no bodies, nothing unexported. It is
// empty when the package exports nothing. Types stand in the order of their names, so that moving one to another file
// changes nothing.
func exportedAPI(t *testing.T, p listedPackage) string {
	t.Helper()
	fset := token.NewFileSet()
	pkg, err := doc.NewFromFiles(fset, p.parse(t, fset, 0), p.ImportPath)
	if err != nil {
		t.Fatalf("read the declarations of %s: %v", p.ImportPath, err)
	}

	var out strings.Builder
	values := func(values []*doc.Value) {
		for _, v := range values {
			out.WriteString(declaration(t, fset, v.Decl))
		}
	}
	funcs := func(funcs []*doc.Func) {
		for _, f := range funcs {
			f.Decl.Body = nil
			out.WriteString(declaration(t, fset, f.Decl))
		}
	}
	values(pkg.Consts)
	values(pkg.Vars)
	funcs(pkg.Funcs)
	for _, typ := range pkg.Types {
		out.WriteString(declaration(t, fset, typ.Decl))
		values(typ.Consts)
		values(typ.Vars)
		funcs(typ.Funcs)
		funcs(typ.Methods)
	}
	if out.Len() == 0 {
		return ""
	}
	return fmt.Sprintf("package %s // import %q\n%s", p.Name, p.ImportPath, out.String())
}

// declaration prints one declaration after an empty line. Inside it no line is empty: with the comments gone, an empty
// line would only tell where one stood.
func declaration(t *testing.T, fset *token.FileSet, decl ast.Decl) string {
	t.Helper()
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit: // what a variable holds at the start is no part of the surface
			n.Elts, n.Incomplete = nil, true
		case *ast.FuncLit:
			n.Body.List = nil
		}
		return true
	})
	var printed bytes.Buffer
	if err := printer.Fprint(&printed, fset, decl); err != nil {
		t.Fatalf("print a declaration: %v", err)
	}
	var lines []string
	for line := range strings.Lines(printed.String()) {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	formatted, err := format.Source([]byte(strings.Join(lines, "")))
	if err != nil {
		t.Fatalf("format a declaration: %v\n%s", err, printed.String())
	}
	return "\n" + strings.TrimSuffix(string(formatted), "\n") + "\n"
}
