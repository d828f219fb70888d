package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// progress draws a bar on a terminal. A nil progress draws nothing.
type progress struct {
	out   io.Writer
	drawn time.Time // when it was last
}

// progressOn returns a bar on out if that is a terminal, and else nil.
func progressOn(out io.Writer) *progress {
	file, ok := out.(*os.File)
	if !ok {
		return nil
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return &progress{out: out}
}

const (
	barWidth = 40
	redraw   = 50 * time.Millisecond // at most so often
	lookEach = 64                    // steps between two looks at the clock
)

// show draws how many of all steps are done, and what time it is in the replay.
func (p *progress) show(done, all int, at time.Time) {
	if p == nil || done%lookEach != 0 || time.Since(p.drawn) < redraw {
		return
	}
	p.drawn = time.Now()
	full := strings.Repeat("=", barWidth*done/all)
	fmt.Fprintf(p.out, "\r[%-*s] %3d %%  %s", barWidth, full, 100*done/all, at.Format("2 Jan 2006 15:04"))
}

// clear takes the bar away.
func (p *progress) clear() {
	if p != nil {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
