package block

import "slices"

// menu leads to pages by large tiles.
type menu struct {
	Names []string `toml:"pages"` // by their files; of a file that makes several pages, all
	Large []string `toml:"large"` // those of them that stand first and alone
}

func (b *menu) refs() (refs []ref) {
	if len(b.Names)+len(b.Large) == 0 {
		return []ref{{key: "pages", what: aPage}}
	}
	return nil
}

// Pages are the pages that a block leads to, by their files.
func Pages(b Block) []string {
	switch b := b.(type) {
	case *menu:
		return slices.Concat(b.Large, b.Names)
	case *find:
		return b.pages()
	}
	return nil
}

// Menu is tiles that lead to pages.
type Menu struct{ Large, Items []Target }

// Part is the name of the template.
func (Menu) Part() string { return "menu" }

func (b *menu) views(c *Context) []View {
	var m Menu
	for _, id := range b.Large {
		m.Large = append(m.Large, c.Pages(id)...)
	}
	for _, id := range b.Names {
		m.Items = append(m.Items, c.Pages(id)...)
	}
	return []View{m}
}
