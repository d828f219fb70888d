package deskline_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// shownMark stands before a block of code that a page shows: <!-- example: routing Example_rings -->. The block is the body of that
// Example, or what it has between its two README marks; a block of text right after it is the Example's output.
var shownMark = regexp.MustCompile("(?s)<!-- example: (\\S+) (\\S+) -->\n```go\n(.*?)```\n(?:(\n```text\n)(.*?)```\n)?")

// TestPagesShowTheirExamples holds pages and Examples together. The Examples themselves are run where they stand.
func TestPagesShowTheirExamples(t *testing.T) {
	for _, row := range []struct {
		page string
		bare int // blocks of code without a mark: another test holds them
	}{
		{page: "README.md", bare: 1}, // examples/quickstart
		{page: "docs/routing.md"},
		{page: "docs/simulation.md"},
		{page: "docs/statistics.md"},
	} {
		t.Run(row.page, func(t *testing.T) {
			content, err := os.ReadFile(filepath.FromSlash(row.page))
			if err != nil {
				t.Fatal(err)
			}
			page := string(content)
			marked := shownMark.FindAllString(page, -1)
			if blocks := strings.Count(page, "\n```go\n"); blocks != len(marked)+row.bare {
				t.Errorf("%d blocks of code, %d of them with the mark of their Example; want all but %d", blocks, len(marked), row.bare)
			}
			fresh := shownMark.ReplaceAllStringFunc(page, func(block string) string { return shownBlock(t, block) })
			if fresh == page {
				return
			}
			if !*update {
				line, was, is := firstDifference(page, fresh)
				t.Errorf("the page differs from its Examples, first in line %d:\n  page:    %s\n  Example: %s\n"+
					"if the Example is right, run go test . -run TestPages -update", line, was, is)
				return
			}
			if err := os.WriteFile(filepath.FromSlash(row.page), []byte(fresh), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// shownBlock is the block as its Example has it.
func shownBlock(t *testing.T, block string) string {
	t.Helper()
	found := shownMark.FindStringSubmatch(block)
	folder, name := found[1], found[2]
	code, output := exampleCode(t, folder, name)
	mark, _, _ := strings.Cut(block, "\n")
	fresh := mark + "\n```go\n" + code + "```\n"
	if found[4] != "" {
		fresh += found[4] + output + "```\n"
	}
	return fresh
}

// exampleCode is what a page shows of an Example: its code without the indent, and its output.
func exampleCode(t *testing.T, folder, name string) (code, output string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.FromSlash(folder), "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, source, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range doc.Examples(file) {
			if "Example"+e.Name != name {
				continue
			}
			if e.Output == "" {
				t.Fatalf("%s: %s has no output, so nothing runs it", path, name)
			}
			body := bodyOf(file, name)
			return shownCode(string(source[fset.Position(body.Lbrace).Offset+1 : fset.Position(body.Rbrace).Offset])), e.Output
		}
	}
	t.Fatalf("%s has no %s", folder, name)
	return "", ""
}

// bodyOf is the body of the function of that name.
func bodyOf(file *ast.File, name string) *ast.BlockStmt {
	for _, decl := range file.Decls {
		if fn, is := decl.(*ast.FuncDecl); is && fn.Name.Name == name {
			return fn.Body
		}
	}
	return nil
}

// shownCode is the part of a body that a page shows: all but the output, or what stands between the marks.
func shownCode(body string) string {
	code, _, _ := strings.Cut(strings.TrimPrefix(body, "\n"), "\t// Output:\n")
	if _, marked, is := strings.Cut(code, "\t// README: begin\n"); is {
		code, _, _ = strings.Cut(marked, "\t// README: end\n")
	}
	var lines strings.Builder
	for line := range strings.Lines(code) {
		lines.WriteString(strings.TrimPrefix(line, "\t"))
	}
	return lines.String()
}

func TestShownCode(t *testing.T) {
	for _, row := range []struct{ name, body, want string }{
		{name: "the body loses its indent and its output", body: "\n\tif a {\n\t\tb()\n\t}\n\t// Output:\n\t// c\n", want: "if a {\n\tb()\n}\n"},
		{name: "an Example that is not run has no output", body: "\n\ta()\n", want: "a()\n"},
		{name: "the marks leave the rest out", body: "\n\ta()\n\t// README: begin\n\tb()\n\t// README: end\n\t// Output:\n\t// c\n", want: "b()\n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := shownCode(row.body); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
