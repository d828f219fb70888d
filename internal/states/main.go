// Command states writes docs/states: a page with a diagram for every table of package interaction, a page of all verbs, and an
// index. It exists so that the pages cannot say anything else than the tables do. Run it from the root of the repository by go
// generate ./...; its test fails when a page is stale.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// dir is where the pages are, from the root of the repository.
const dir = "docs/states"

func main() {
	if err := write(filepath.FromSlash(dir), pages()); err != nil {
		fmt.Fprintln(os.Stderr, "states:", err)
		os.Exit(1)
	}
}

// pages renders every page by its file name.
func pages() map[string]string {
	all := map[string]string{"README.md": indexPage(), "verbs.md": verbsPage()}
	for _, t := range tables {
		all[t.file()] = t.page()
	}
	return all
}

// write stores the pages in a folder, and removes pages that are not among them.
func write(folder string, pages map[string]string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if _, kept := pages[filepath.Base(path)]; kept {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(pages[name]), 0o644); err != nil {
			return err
		}
	}
	return nil
}
