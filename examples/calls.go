package examples

import (
	_ "embed"
	"io"
	"strings"
)

//go:embed replay/testdata/anonymous-bank-1999-02.tsv.gz
var bankCalls string

// BankCalls returns a reader of the real calls that come with the programs: three weeks of a bank, compressed with gzip.
// replay/testdata/README.md tells whose they are, and package replay/bank reads them.
func BankCalls() io.Reader { return strings.NewReader(bankCalls) }
