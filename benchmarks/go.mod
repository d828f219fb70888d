module github.com/deskline/deskline/benchmarks

go 1.26

require github.com/deskline/deskline v0.0.0

require github.com/looplab/fsm v1.0.3 // indirect

replace github.com/deskline/deskline => ../
