package chart

import (
	"io"
	"os"
)

// WriteFile writes a picture, which is a [Chart] or a [Comparison], into a file as SVG, in place of what is in it.
func WriteFile(name string, picture interface{ WriteSVG(io.Writer) error }) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := picture.WriteSVG(file); err != nil {
		_ = file.Close() // the first error counts
		return err
	}
	return file.Close()
}
