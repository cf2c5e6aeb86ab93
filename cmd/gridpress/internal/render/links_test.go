package render

import (
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/page"
)

// As with cells: what is cast is what the template gives.
func TestLinksAreWhatTheirTemplateGives(t *testing.T) {
	var list []page.Link
	for _, label := range []string{"", "固始", "a&\"b'c+<d>", "stand-in-0"} {
		for _, href := range []string{"", "../unit/a_b.html#t", "a b.html?q=1&x=é", "javascript:1"} {
			list = append(list, page.Link{Label: label, Href: href}, page.Link{Label: label, Href: href, Current: true})
		}
	}
	for medium, name := range map[string]string{"screen": "rail-link", "paper": "paper-link"} {
		r := renderer(t, medium)
		var want strings.Builder
		for _, l := range list {
			if err := r.set.ExecuteTemplate(&want, name, l); err != nil {
				t.Fatal(err)
			}
		}
		for round := range 2 { // the second time from the moulds of the first
			if got, err := r.links(name, list); err != nil || string(got) != want.String() {
				t.Errorf("%s, round %d, %v\ngot  %s\nwant %s", medium, round, err, got, want.String())
			}
		}
	}
}
