package page

import "testing"

// BenchmarkCompose composes an edition with a page for each unit and month.
func BenchmarkCompose(b *testing.B) {
	content, reports, list := site(b, map[string]string{
		"overview.md": "+++\ntitle = \"概况\"\n+++\n本月情况。\n\n```board\nindicators = [\"open_n\"]\n```\n",
		"unit.md":     "+++\ntitle = \"{unit}\"\nfor = \"unit\"\n+++\n```board\nindicators = [\"open_n\"]\nunit = \"this\"\n```\n",
	})
	if len(list) > 0 {
		b.Fatal(list)
	}
	b.ReportAllocs()
	for b.Loop() {
		pages := 0
		if err := content.Compose(intranet, reports, "digest", func(Page) error { pages++; return nil }); err != nil || pages == 0 {
			b.Fatal(err, pages)
		}
	}
}
