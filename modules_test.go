package deskline_test

import (
	"encoding/json"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// toolsModule holds the tools of the checks. It stays out of go.work, so that no tool decides a version for the core.
const toolsModule = "internal/tools/go.mod"

func TestEveryModuleIsInTheWorkspace(t *testing.T) {
	var work struct{ Use []struct{ DiskPath string } }
	readJSON(t, &work, "work", "edit", "-json", "go.work")
	var used []string
	for _, use := range work.Use {
		used = append(used, path.Join(use.DiskPath, "go.mod"))
	}
	for _, file := range goModFiles(t) {
		if listed := slices.Contains(used, file); listed == (file == toolsModule) {
			t.Errorf("%s: in go.work: %v; every module stands there, so that one command tests all, but %s does not",
				file, listed, toolsModule)
		}
	}
}

// A nested module keeps its replace for good: go mod tidy does not read go.work. Importers of the module ignore it.
func TestNestedModulesReplaceTheCore(t *testing.T) {
	for _, file := range goModFiles(t) {
		var mod struct {
			Replace []struct{ Old, New struct{ Path string } }
		}
		readJSON(t, &mod, "mod", "edit", "-json", file)
		var replaced []string
		for _, r := range mod.Replace {
			replaced = append(replaced, r.Old.Path+" => "+path.Clean(r.New.Path))
		}
		if file == "go.mod" || file == toolsModule {
			if len(replaced) != 0 {
				t.Errorf("%s replaces %s: it must replace nothing", file, strings.Join(replaced, ", "))
			}
			continue
		}
		up, err := filepath.Rel(path.Dir(file), ".")
		if err != nil {
			t.Fatal(err)
		}
		if want := rootModule + " => " + filepath.ToSlash(up); !slices.Contains(replaced, want) {
			t.Errorf("%s must say: replace %s", file, want)
		}
	}
}

// readJSON runs the go command and reads what it printed into a value.
func readJSON(t *testing.T, into any, args ...string) {
	t.Helper()
	if err := json.Unmarshal([]byte(goCommand(t, args...)), into); err != nil {
		t.Fatalf("read what go %s printed: %v", strings.Join(args, " "), err)
	}
}
