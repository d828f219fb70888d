module github.com/deskline/deskline/benchmarks

go 1.26

require github.com/deskline/deskline v0.0.0

require (
	github.com/google/uuid v1.6.0 // indirect
	github.com/looplab/fsm v1.0.3
	go.yaml.in/yaml/v3 v3.0.6 // indirect
	golang.org/x/text v0.41.0 // indirect
)

replace github.com/deskline/deskline => ../
