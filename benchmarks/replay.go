package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// replay: the whole file of real calls through the desk, with rebuilding, in seconds, as examples/replay reports it.
func replay(bool) (Row, error) {
	return timeReplay(func(told []byte) (float64, error) {
		var r took
		err := json.Unmarshal(told, &r)
		return r.Elapsed, err
	})
}

// replayRoute: the whole file routed by the library, beside the recorded one, from reading the file to both reports.
func replayRoute(bool) (Row, error) {
	return timeReplay(func(told []byte) (float64, error) {
		var r struct{ Recorded, Routed took }
		err := json.Unmarshal(told, &r)
		return r.Recorded.Elapsed + r.Routed.Elapsed, err
	}, "-route")
}

// took is how long a report took.
type took struct {
	Elapsed float64 `json:"elapsed_s"`
}

// timeReplay times examples/replay by what it tells.
func timeReplay(elapsed func(told []byte) (float64, error), args ...string) (Row, error) {
	root, err := moduleRoot()
	if err != nil {
		return Row{}, err
	}
	dir, err := os.MkdirTemp("", "deskline-replay")
	if err != nil {
		return Row{}, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "replay")
	if said, err := command(root, "go", "build", "-o", program, "./examples/replay"); err != nil {
		return Row{}, fmt.Errorf("build: %w: %s", err, said)
	}
	var failed error
	ours, floor, ratio := rounds(5, func() float64 {
		said, err := command(root, program, append(args, "-json")...)
		s := 0.0
		if err == nil {
			s, err = elapsed([]byte(said))
		}
		if err != nil {
			failed = err
		}
		return s
	}, func() float64 {
		s, err := readOnce(filepath.Join(root, "examples/replay/testdata/anonymous-bank-1999-02.tsv.gz"))
		if err != nil {
			failed = err
		}
		return s
	})
	return Row{Unit: "s", Ours: ours, Floor: floor, Ratio: ratio, Target: "at most 5 s on two cores", Met: failed == nil && ours <= 5,
		Note: fmt.Sprintf("on %d cores; floor: unpacking the file and reading its lines", runtime.NumCPU())}, failed
}

func readOnce(file string) (float64, error) {
	began := time.Now()
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return 0, err
	}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
	}
	return time.Since(began).Seconds(), lines.Err()
}

// moduleRoot is the folder of the core module.
func moduleRoot() (string, error) {
	said, err := command("", "go", "list", "-m", "-f", "{{.Dir}}", "github.com/deskline/deskline")
	return strings.TrimSpace(said), err
}

func command(dir, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Dir, c.Stderr = dir, io.Discard
	out, err := c.Output()
	return string(out), err
}
