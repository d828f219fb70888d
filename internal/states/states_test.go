package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

func TestPagesAreFresh(t *testing.T) {
	folder := filepath.Join("..", "..", filepath.FromSlash(dir))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var found []string
	for _, e := range entries {
		found = append(found, e.Name())
	}
	fresh := pages()
	require.Equal(t, slices.Sorted(maps.Keys(fresh)), found, "the pages of %s: run go generate ./...", dir)
	for name, want := range fresh {
		got, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		require.Equal(t, want, string(got), "%s/%s is stale: run go generate ./...", dir, name)
	}
}

func TestEveryTableAndStateIsDescribed(t *testing.T) {
	var described []interaction.TableID
	for _, one := range tables {
		described = append(described, one.id)
		require.NotEmpty(t, one.intro, one.name())
	}
	require.Equal(t, interaction.Tables(), described)
	for _, s := range interaction.States() {
		require.NotEmpty(t, stateWords[s], s)
	}
	require.Len(t, stateWords, len(interaction.States()))
}

// arrowLine is what a line of a diagram may look like.
var arrowLine = regexp.MustCompile(`^    (\[\*\]|[A-Za-z]+) --> (\[\*\]|[A-Za-z]+)( : [a-z_/]+(<br/>[a-z_/]+)*)?$`)

func TestDiagramsAreWellFormed(t *testing.T) {
	for _, one := range tables {
		lines := strings.Split(strings.TrimSuffix(one.diagram(), "\n"), "\n")
		require.Equal(t, "stateDiagram-v2", lines[0])
		drawn := map[string]bool{}
		for _, l := range lines[1:] {
			parts := arrowLine.FindStringSubmatch(l)
			require.NotNil(t, parts, "%s: %q", one.name(), l)
			drawn[parts[1]], drawn[parts[2]] = true, true
		}
		for _, s := range one.states() {
			require.True(t, drawn[s.String()], "%s: no arrow touches %s", one.name(), s)
		}
		require.True(t, drawn["[*]"], "%s has no beginning", one.name())
	}
}

func TestPagesHaveEveryRowAndVerb(t *testing.T) {
	all := pages()
	cells := regexp.MustCompile(`(?m)^\|.*\|$`)
	for _, one := range tables {
		rows := cells.FindAllString(all[one.file()], -1)[2:]
		require.Len(t, rows, len(one.id.Rows()), one.name())
		for n, r := range one.id.Rows() {
			require.Contains(t, rows[n], "`"+r.Name()+"`")
			require.Len(t, regexp.MustCompile(`[^\\]\|`).FindAllString(rows[n], -1), 9, "nine cells: %s", rows[n])
		}
	}
	require.Len(t, cells.FindAllString(all["verbs.md"], -1)[2:], len(interaction.Verbs()))
}

func TestWritingRemovesPagesThatAreNoMore(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "states")
	require.NoError(t, write(folder, map[string]string{"old.md": "old", "kept.md": "first"}))
	require.NoError(t, write(folder, map[string]string{"kept.md": "second"}))
	_, err := os.Stat(filepath.Join(folder, "old.md"))
	require.ErrorIs(t, err, os.ErrNotExist)
	text, err := os.ReadFile(filepath.Join(folder, "kept.md"))
	require.NoError(t, err)
	require.Equal(t, "second", string(text))
}
