package render

import (
	"bytes"
	"regexp"
	"strings"
)

// Most of a site's bytes are cells of tables and links of the navigation, which
// differ in little but their texts. Their templates are executed once for each
// shape, with words that stand in for the texts; what has that shape is then
// cast from what the template gave. So the template alone says how it looks,
// and executing it a million times does not take a third of a build.

// mould is what a template gives for a shape, cut where texts go in.
type mould struct {
	pieces []string // one more than texts
	texts  []int    // which text goes in
}

// standIns are words that escaping leaves alone, one for each text.
var (
	standIns = [7]string{"stand-in-0", "stand-in-1", "stand-in-2", "stand-in-3", "stand-in-4", "stand-in-5", "stand-in-6"}
	standIn  = regexp.MustCompile(`stand-in-([0-6])`)
)

// hide puts the stand-ins in the place of the texts that there are; what is
// left is a shape: all that a template may branch on.
func hide(texts ...*string) {
	for i, text := range texts {
		if *text != "" {
			*text = standIns[i]
		}
	}
}

// mould executes a template for a shape.
func (r *Renderer) mould(template string, shape any) (mould, error) {
	var b strings.Builder
	if err := r.set.ExecuteTemplate(&b, template, shape); err != nil {
		return mould{}, err
	}
	m := mould{pieces: standIn.Split(b.String(), -1)}
	for _, found := range standIn.FindAllStringSubmatch(b.String(), -1) {
		m.texts = append(m.texts, int(found[1][0]-'0'))
	}
	return m, nil
}

// cast puts the texts in, in the order in which they were hidden.
func (m mould) cast(b *bytes.Buffer, texts ...*string) {
	for i, at := range m.texts {
		b.WriteString(m.pieces[i])
		escaper.WriteString(b, *texts[at])
	}
	b.WriteString(m.pieces[len(m.texts)])
}

// escaper does to texts, in elements and quoted attributes, what html/template
// does.
var escaper = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// plainAddress reports whether an address needs nothing but that escaping; for
// others the template is executed.
func plainAddress(href string) bool {
	return strings.Trim(href, "abcdefghijklmnopqrstuvwxyz0123456789/.-_#") == ""
}
