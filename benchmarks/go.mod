module github.com/deskline/deskline/benchmarks

go 1.26

require github.com/deskline/deskline v0.0.0

replace github.com/deskline/deskline => ../
