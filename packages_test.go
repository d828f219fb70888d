package deskline_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rootModule is the import path of the core.
const rootModule = "github.com/deskline/deskline"

// listedPackage is what the go command says about one package of the workspace.
type listedPackage struct {
	Dir            string
	ImportPath     string
	Name           string
	Module         struct{ Path string }
	GoFiles        []string // built here, tests left out
	CgoFiles       []string
	IgnoredGoFiles []string // left out here by a build tag, or for another system
}

// rel is the import path from the root of the repository: "." for the root package, else as in "interaction/memstore".
func (p listedPackage) rel() string {
	if p.ImportPath == rootModule {
		return "."
	}
	return strings.TrimPrefix(p.ImportPath, rootModule+"/")
}

// public reports whether other modules can import the package.
func (p listedPackage) public() bool {
	return p.Name != "main" && !isInternal(p.ImportPath)
}

// isInternal reports whether the go command keeps an import path from other modules.
func isInternal(importPath string) bool {
	return strings.Contains("/"+importPath+"/", "/internal/")
}

// allFiles names every file that is no test, whatever its build tags say.
func (p listedPackage) allFiles() []string {
	var names []string
	for _, group := range [][]string{p.GoFiles, p.CgoFiles, p.IgnoredGoFiles} {
		for _, name := range group {
			if !strings.HasSuffix(name, "_test.go") {
				names = append(names, name)
			}
		}
	}
	return names
}

// parse reads the files that are built here.
func (p listedPackage) parse(t *testing.T, fset *token.FileSet, mode parser.Mode) []*ast.File {
	t.Helper()
	var files []*ast.File
	for _, name := range append(append([]string(nil), p.GoFiles...), p.CgoFiles...) {
		file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, mode)
		if err != nil {
			t.Fatalf("parse %s: %v", p.ImportPath, err)
		}
		files = append(files, file)
	}
	return files
}

// workspacePackages lists the packages of every module of go.work. It resolves no imports, so that it needs no network
// and works while a package does not compile.
func workspacePackages(t *testing.T) []listedPackage {
	t.Helper()
	goModFiles(t) // opens every folder: the test's cached result ends when a file comes or goes
	out := goCommand(t, "list", "-find", "-json=Dir,ImportPath,Name,Module,GoFiles,CgoFiles,IgnoredGoFiles", "work")
	var packages []listedPackage
	for decoder := json.NewDecoder(strings.NewReader(out)); ; {
		var p listedPackage
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatalf("read what go list printed: %v", err)
		}
		packages = append(packages, p)
	}
}

// corePackages lists the packages of the root module.
func corePackages(t *testing.T) []listedPackage {
	t.Helper()
	var core []listedPackage
	for _, p := range workspacePackages(t) {
		if p.Module.Path == rootModule {
			core = append(core, p)
		}
	}
	return core
}

// goModFiles names the go.mod files of the repository, from its root, with slashes.
func goModFiles(t *testing.T) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.Name() == "go.mod":
			found = append(found, filepath.ToSlash(path))
		}
		return nil
	})
	if err != nil {
		t.Fatalf("look for go.mod files: %v", err)
	}
	return found
}

// goCommand runs the go command in the root of the repository and returns what it printed.
func goCommand(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("go", args...).Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, exit.Stderr)
	}
	if err != nil {
		t.Fatalf("go %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}
