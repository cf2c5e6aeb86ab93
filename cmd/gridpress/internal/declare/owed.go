package declare

import (
	"fmt"
	"time"

	"gridpress/cmd/gridpress/internal/diag"
)

// Owed is something the public must be told: on which page, from which sheets,
// how often.
type Owed struct {
	ID     string   `toml:"id"`
	Name   string   `toml:"name"`
	Page   string   `toml:"page"`   // of a public edition, by its file name
	Sheets []string `toml:"sheets"` // whose sign-off is the update; none of what the page says in words
	Units  []string `toml:"units"`  // those of them in which every unit must stand
	Owner  string   `toml:"owner"`
	Every  Every    `toml:"every"`
	Lead   int      `toml:"lead"`   // it is due soon so many days before it is due
	Basis  string   `toml:"basis"`  // the public instrument that asks for it
	Source string   `toml:"source"` // in the scheme
	State  string   `toml:"state"`  // confirmed, presumed
	Note   string   `toml:"note"`
	Pos    diag.Pos `toml:"-"` // of every, where it is given
}

// Every is how often something must be told that does not come by months; one
// is given. What does says it in its sheets (Sheet.Publish).
type Every struct {
	Year   string `toml:"year"`   // once a year, by this day: "03-31"
	Of     string `toml:"of"`     // the column of the year that rows are of, told by that day of the next; of the day from which a change counts, the first day in force where empty
	Change int    `toml:"change"` // so many working days after a change
}

// EveryWords says in Chinese how often an item must be told.
func (s *Site) EveryWords(o *Owed) string {
	switch {
	case o.Every.Year != "":
		return fmt.Sprintf("每年 %s 前", o.Every.Year)
	case o.Every.Change > 0:
		return fmt.Sprintf("变更后 %d 个工作日内", o.Every.Change)
	}
	if len(o.Sheets) == 0 {
		return "一直公开"
	}
	p := s.Sheet(o.Sheets[0]).Publish
	if p.Months == 1 {
		return fmt.Sprintf("每月，次月 %d 日前", p.ByDay)
	}
	return fmt.Sprintf("每 %d 个月，期满次月 %d 日前", p.Months, p.ByDay)
}

const owedFile = "data/owed.toml"

// readOwed reads owed.toml, which need not be there.
func (l *loader) readOwed() error {
	var file struct {
		Items []*Owed `toml:"item"`
	}
	if err := l.readOptional(owedFile, &file); err != nil {
		return err
	}
	l.site.Owed = file.Items
	for i, o := range file.Items {
		o.Pos = l.docs[owedFile].Pos(fmt.Sprintf("item[%d].every", i))
	}
	return nil
}

func (l *loader) checkOwed() {
	seen := map[string]bool{}
	for i, o := range l.site.Owed {
		c := checks{l, owedFile, fmt.Sprintf("item[%d].", i)}
		for _, is := range []struct{ key, value string }{{"name", o.Name}, {"page", o.Page}, {"owner", o.Owner}, {"basis", o.Basis}} {
			c.need(is.key, is.value)
		}
		c.id(o.ID, seen)
		c.origin(o.Source, o.State)
		if o.State == "presumed" && o.Note == "" {
			c.fail("DECL-NEED", "note", "暂定的期限要写明 note。", "写一句话：文件怎样写，暂按什么处理。")
		}
		c.owedSheets(o)
		c.every(o)
	}
}

// owedSheets checks that the sheets can be signed off.
func (c checks) owedSheets(o *Owed) {
	if len(o.Sheets) == 0 && o.Every != (Every{}) {
		c.lacks("sheets", `["fees"]`)
	}
	var public []string
	for _, s := range c.site.Public() {
		public = append(public, s.ID)
	}
	for i, id := range o.Sheets {
		key := fmt.Sprintf("sheets[%d]", i)
		c.word(key, "公开的工作表", id, public)
		if s := c.site.Sheet(id); s != nil && o.Owner != "" && o.Owner != s.Owner {
			c.fail("DECL-OWED", key, fmt.Sprintf("〔%s〕由%s发布，这一项写的是%s负责。", s.Name, s.Owner, o.Owner), fmt.Sprintf("写成 owner = %q；负责部门不同的表，分成两项。", s.Owner))
		}
		if s := c.site.Sheet(id); s != nil && o.Every.Of != "" && s.Column(o.Every.Of) < 0 {
			c.fail("DECL-REF", "every.of", fmt.Sprintf("〔%s〕没有 %q 这一列。", s.Name, o.Every.Of), "写这张表里年度或变更日期那一列的 id。")
		} else if s != nil && o.Every.Of != "" && o.Every.Change > 0 && s.Columns[s.Column(o.Every.Of)].Type != Date {
			c.fail("DECL-OWED", "every.of", fmt.Sprintf("〔%s〕的〔%s〕不是日期，看不出哪天变更。", s.Name, s.Columns[s.Column(o.Every.Of)].Name), "写变更日期那一列的 id。")
		}
	}
	for i, id := range o.Units {
		key := fmt.Sprintf("units[%d]", i)
		c.word(key, "这一项的工作表", id, o.Sheets)
		if s := c.site.Sheet(id); s != nil && s.ColumnOf(UnitRef) < 0 {
			c.fail("DECL-REF", key, fmt.Sprintf("〔%s〕没有单位这一列。", s.Name), "从 units 里删去这张表。")
		}
	}
}

// every checks that there is one way to say when the next update is due, and
// that the sheets can tell.
func (c checks) every(o *Owed) {
	e := o.Every
	if e.Year != "" && e.Change != 0 || e.Change < 0 || e.Change > 250 || o.Lead < 0 {
		c.fail("DECL-OWED", "every", "多久公开一次，year 和 change 只写一个，change 写 1 到 250，lead 不小于 0。", "写成 every = { year = \"03-31\" } 或 every = { change = 20 }；按月报送的表不写。")
	}
	if _, err := time.Parse(time.DateOnly, "2023-"+e.Year); e.Year != "" && err != nil {
		c.fail("DECL-OWED", "every.year", fmt.Sprintf("%q 不是几月几日。", e.Year), "写成 \"03-31\"。")
	}
	for i, id := range o.Sheets {
		s := c.site.Sheet(id)
		if s == nil {
			continue
		}
		key := fmt.Sprintf("sheets[%d]", i)
		switch first := c.site.Sheet(o.Sheets[0]); {
		case first != nil && first.Standing() != s.Standing():
			c.fail("DECL-OWED", key, "一项里既有按月报送的表，又有不按月报送的。", "分成两项。")
		case s.Standing() && e.Year == "" && e.Change == 0:
			c.fail("DECL-OWED", "every", fmt.Sprintf("〔%s〕不按月报送，没有写多久公开一次。", s.Name), "补上 every = { change = 20 } 或 every = { year = \"03-31\" }。")
		case !s.Standing() && e.Change != 0:
			c.fail("DECL-OWED", "every", fmt.Sprintf("〔%s〕按月报送，不按变更定期限。", s.Name), "删去 every，在这张表的声明里写 [publish]。")
		case !s.Standing() && e.Year == "" && s.Publish == nil:
			c.fail("DECL-OWED", key, fmt.Sprintf("〔%s〕没有写多久公布一次。", s.Name), "在这张表的声明里写 [publish]，有 months 和 by_day。")
		}
	}
}
