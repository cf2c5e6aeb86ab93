package download

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/block"
)

// Readme is what people must know of the files of a package, as a text that any
// editor opens: what the figures are, up to when they go, when the next come,
// what they are not, and what the columns hold.
func Readme(p Package) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	b.WriteString("\ufeff")
	line("%s", p.Title)
	line("发布：%s", p.Publisher)
	line("%s", p.Description)
	for _, r := range p.Resources {
		line("")
		line("%s（%s）", r.Title, r.Path)
		for _, note := range r.Notes {
			line("%s", note)
		}
		for _, c := range block.FileColumns(r.Columns, r.AsOf) {
			if c.About != "" {
				line("－ %s：%s", c.Heading(), c.About)
			}
		}
	}
	return []byte(b.String())
}
