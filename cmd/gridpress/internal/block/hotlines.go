package block

import "gridpress/cmd/gridpress/internal/disclose"

// hotlines shows whom to call, large.
type hotlines struct{}

func (*hotlines) refs() []ref { return nil }

// Hotlines are public telephone numbers.
type Hotlines struct{ Items []disclose.Hotline }

// Part is the name of the template.
func (Hotlines) Part() string { return "hotlines" }

func (*hotlines) views(c *Context) []View { return []View{Hotlines{c.Report.Hotlines}} }
