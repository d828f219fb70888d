module github.com/deskline/deskline/examples

go 1.26

require github.com/deskline/deskline v0.0.0

replace github.com/deskline/deskline => ../
