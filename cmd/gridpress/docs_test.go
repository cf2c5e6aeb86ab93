package main

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestCommandsAreListed holds that what is written of the program names all its
// commands.
func TestCommandsAreListed(t *testing.T) {
	for _, file := range []string{"doc.go", "../../README.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range commands {
			if !strings.Contains(strings.ReplaceAll(string(text), "//\t", ""), "\ngridpress "+c.name+" ") {
				t.Errorf("%s does not list %s", file, c.name)
			}
		}
	}
}

// TestPackagesAreListed holds that the table of packages names those there are.
func TestPackagesAreListed(t *testing.T) {
	text, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "| package | hands on |\n|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	var listed, there []string
	for row := range strings.Lines(table) {
		names, _, _ := strings.Cut(strings.Trim(row, "| \n"), " | ")
		listed = append(listed, strings.Split(strings.ReplaceAll(names, "`", ""), ", ")...)
	}
	packages, err := os.ReadDir("internal")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages {
		there = append(there, p.Name())
	}
	if slices.Sort(listed); !slices.Equal(listed, there) {
		t.Errorf("CONTRIBUTING.md lists the packages\n%v, there are\n%v", listed, there)
	}
}
