// Package examples is the home of programs that run: one folder per program, each on the embedded default, so that
// none needs a server, an account or a file of settings.
//
// The module is nested. What the programs need is no requirement of the core.
package examples
