package statistics_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/statistics"
)

// docs/statistics.md has two parts that are written here: between a mark and the next line that begins a section.
func TestThePageHasTheDefinitionsAndTheExamples(t *testing.T) {
	path := filepath.FromSlash("../docs/statistics.md")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	examples, err := os.ReadFile(filepath.FromSlash("testdata/service_level.txt"))
	require.NoError(t, err)
	page := part(t, string(content), "<!-- definitions -->", definitionTable())
	page = part(t, page, "<!-- service levels -->", "```text\n"+strings.TrimSpace(string(examples))+"\n```\n")
	if update() {
		require.NoError(t, os.WriteFile(path, []byte(page), 0o644))
	}
	require.Equal(t, page, string(content), "if that is meant, run the test with -update")
}

// part puts a text behind a mark, up to the next section.
func part(t *testing.T, page, mark, text string) string {
	t.Helper()
	before, rest, marked := strings.Cut(page, mark+"\n")
	_, after, sections := strings.Cut(rest, "\n## ")
	require.True(t, marked && sections, "the page has no %s with a section behind it", mark)
	return before + mark + "\n" + text + "\n## " + after
}

// definitionTable is the definitions as a table.
func definitionTable() string {
	var table strings.Builder
	table.WriteString("| definition | unit | what it means |\n| --- | --- | --- |\n")
	for _, d := range statistics.Definitions() {
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", d.ID, d.Unit, d.Text)
	}
	return table.String()
}
