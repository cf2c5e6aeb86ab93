package declare

import (
	"fmt"
	"slices"
)

func isText(t Type) bool { return t == Text }

func (c checks) form(k *Form, s *Sheet) {
	c.one("column", s, k.Column, isText)
	c.need("as", k.As)
	c.word("as", "编码", k.As, Forms)
}

func (c checks) without(k *Without, s *Sheet) {
	c.columnsOf("columns", s, k.Columns, isText)
	if k.NamesOf != "" {
		k.Words = append(k.Words, c.namesOf(k.NamesOf)...)
	}
	if len(k.Words) == 0 || slices.Contains(k.Words, "") {
		c.lacks("words", `["…"]`)
	}
}

// namesOf are the names that the check with a code lists; a finding where none
// does.
func (c checks) namesOf(code string) []string {
	var codes []string
	for _, k := range c.site.Checks {
		if k.Lists != nil && k.Code == code {
			return k.Lists.Names
		}
		if k.Lists != nil {
			codes = append(codes, k.Code)
		}
	}
	c.list.Add(c.docs[c.file].Word("DECL-REF", c.prefix+"names_of", "lists 核对", code, codes))
	return nil
}

func (c checks) agree(k *Agree, s *Sheet) {
	c.columnsOf("by", s, k.By, anyType)
	c.columnsOf("on", s, k.On, anyType)
}

func (c checks) apart(k *Apart, s *Sheet) {
	c.one("from", s, k.From, isDate)
	c.one("to", s, k.To, isDate)
	if k.AtLeast < 1 {
		c.fail("DECL-RANGE", "at_least", fmt.Sprintf("相隔 %d 天没有意义。", k.AtLeast), "写 1 以上的天数，例如 at_least = 7。")
	}
}

func (c checks) lasts(k *Lasting, s *Sheet) {
	for i, ids := range [][]string{k.From, k.To} {
		key := []string{"from", "to"}[i]
		if len(ids) != 2 {
			c.fail("DECL-NEED", key, fmt.Sprintf("%s 是两列：日期和时刻。", key), fmt.Sprintf("写成 %s = [\"日期列\", \"时刻列\"]。", key))
			continue
		}
		c.one(key+"[0]", s, ids[0], isDate)
		c.one(key+"[1]", s, ids[1], isText)
	}
	if k.AtMost < 0 {
		c.fail("DECL-RANGE", "at_most", fmt.Sprintf("最多 %d 小时没有意义。", k.AtMost), "写 1 以上的小时数，例如 at_most = 72；不限长短的不写。")
	}
}

// mostQuestions are as many as pages ask one after another.
const mostQuestions = 9

func (c checks) tree(k *Tree, s *Sheet) {
	c.one("node", s, k.Node, isText)
	c.one("next", s, k.Next, isText)
	c.one("leaf", s, k.Leaf, func(t Type) bool { return t == Text || t == Enum })
	if k.Most < 1 || k.Most > mostQuestions {
		c.fail("DECL-RANGE", "most", fmt.Sprintf("最多问 %d 次不行。", k.Most), fmt.Sprintf("写 1 到 %d，例如 most = 4。", mostQuestions))
	}
}

func (c checks) needs(k *Need, s *Sheet) {
	c.condition(k.If, s)
	if len(k.Then) == 0 {
		c.lacks("then", "{ 列 = 值 }")
	}
	c.filter("then", k.Then, s)
}

func (c checks) carried(k *Carried, s *Sheet) {
	c.monthly(s)
	if len(k.Open)+len(k.Closed) == 0 && k.New == "" {
		c.lacks("open", "{ 列 = 值 }")
	}
	if k.New != "" {
		c.one("new", s, k.New, func(t Type) bool { return t == Date })
	}
	c.filter("open", k.Open, s)
	c.filter("closed", k.Closed, s)
}

func (c checks) sequence(k *Sequence, s *Sheet) {
	c.columnsOf("by", s, k.By, anyType)
	c.one("rank", s, k.Rank, Type.Numeric)
	c.columnsOf("dates", s, k.Dates, isDate)
}

// current checks that the sheet says which of its rows hold.
func (c checks) current(k *Check, s *Sheet) {
	if k.Current && s.Validity(ValidFrom)+s.Validity(ValidUntil) == -2 {
		c.fail("DECL-CHECK", "current", fmt.Sprintf("〔%s〕的行没有起止日期，current 不起作用。", s.Name), "删去 current，或给日期列写 valid = \"from\"。")
	}
}

func (c checks) lists(k *Listed, s *Sheet) {
	c.one("column", s, k.Column, isText)
	if len(k.Names) == 0 {
		c.lacks("names", `["…"]`)
	}
}

func (c checks) states(k *Stated, s *Sheet) {
	c.one("column", s, k.Column, Type.Numeric)
	if i := s.Column(k.Column); i >= 0 && s.Columns[i].Unit == "" {
		c.fail("DECL-CHECK", "column", fmt.Sprintf("列 %s 没有单位，文字里的数认不出来。", k.Column), "给那一列写 unit。")
	}
	c.at("rows.").link(&k.Rows, s)
	if other := c.site.Sheet(k.Rows.Sheet); other != nil {
		c.one("text", other, k.Text, isText)
	}
}
