package main

import (
	"os"
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
