package declare

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

var identifier = regexp.MustCompile(`^[a-z0-9][a-z0-9_]*$`)

// id checks that an id can stand in file names and addresses on any system.
func (c checks) id(value string, seen map[string]bool) {
	c.need("id", value)
	if value != "" && !identifier.MatchString(value) {
		c.fail("DECL-ID", "id", fmt.Sprintf("编号 %q 不合写法。", value), "编号只用小写字母、数字和下划线，例如 online_rate。")
	}
	c.once("id", value, seen)
}

func (c checks) month(key, value string) {
	if value != "" && !workday.IsMonth(value) {
		c.fail("DECL-MONTH", key, fmt.Sprintf("%q 不是月份。", value), "写成四位年、横线、两位月，例如 2022-06。")
	}
}

func (l *loader) checkSite() {
	c := checks{l, siteFile, ""}
	c.need("company", l.site.Company)
	seen := map[string]bool{}
	for i := range l.site.Editions {
		e, c := &l.site.Editions[i], c.at(fmt.Sprintf("edition[%d].", i))
		c.id(e.ID, seen)
		c.need("name", e.Name)
		c.need("class", string(e.Class))
		c.classed(&e.Class, class.Public)
		c.need("medium", e.Medium)
		c.word("medium", "介质", e.Medium, Media)
		for j, also := range e.Also {
			c.word(fmt.Sprintf("also[%d]", j), "介质", also, Media)
			if slices.Contains(append(e.Also[:j:j], e.Medium), also) {
				c.fail("DECL-TWICE", fmt.Sprintf("also[%d]", j), fmt.Sprintf("介质 %q 写了两次。", also), "删去其中一个。")
			}
		}
		if open := append(slices.Clone(e.Also), e.Medium); e.Class != class.Public && (slices.Contains(open, "wall") || slices.Contains(open, "touch")) {
			c.fail("DECL-WALL", "class", "大厅的屏幕谁都能看，只能是公开的版本。", "把 class 改成 public，或把 medium 改成 screen、paper。")
		}
	}
	ids, names := map[string]bool{Company: true}, map[string]bool{fold.Text(l.site.Company): true}
	for _, alias := range l.site.CompanyAliases {
		names[fold.Text(alias)] = true
	}
	for i, u := range l.site.Units {
		c := c.at(fmt.Sprintf("unit[%d].", i))
		c.id(u.ID, ids)
		c.need("name", u.Name)
		c.month("since", u.Since)
		c.month("until", u.Until)
		if u.Until != "" && u.Since > u.Until {
			c.fail("DECL-MONTH", "until", fmt.Sprintf("起始月份 %s 在终止月份 %s 之后。", u.Since, u.Until), "对调两个月份。")
		}
		for _, name := range append([]string{u.Name}, u.Aliases...) {
			if names[fold.Text(name)] {
				c.fail("DECL-TWICE", "name", fmt.Sprintf("名称 %q 属于两个单位。", name), "每个写法只能指一个单位，删去其中一个。")
			}
			names[fold.Text(name)] = true
		}
	}
}

func (l *loader) checkSheets() {
	ids, names := map[string]bool{}, map[string]bool{}
	for _, s := range l.site.Sheets {
		c := checks{l, l.sheets[s], ""}
		c.id(s.ID, ids)
		c.need("name", s.Name)
		if names[fold.Text(s.Name)] {
			c.fail("DECL-TWICE", "name", fmt.Sprintf("工作表名 %q 用了两次。", s.Name), "工作表按名称识别，换一个名称。")
		}
		names[fold.Text(s.Name)] = true
		c.classed(&s.Class, class.Internal)
		c.word("layout", "版式", s.Layout, []string{"table", "form"})
		c.word("period", "周期", s.Period, []string{"month", "standing"})
		c.month("since", s.Since)
		c.word("per", "报送方式", s.Per, []string{"unit"})
		if s.Per == "unit" && s.ColumnOf(UnitRef) < 0 {
			c.fail("DECL-REF", "per", "要求每个单位都报，但没有 type = \"unit\" 的列。", "加一列 type = \"unit\"，或去掉 per。")
		}
		c.columns(s)
		c.validity(s)
		c.withheld(s)
		c.secretRows(s)
		c.rows(s)
		for i, k := range s.Key {
			c.word(fmt.Sprintf("key[%d]", i), "列", k, columnIDs(s))
		}
		c.search(s)
		for i, id := range s.Together {
			c.word(fmt.Sprintf("together[%d]", i), "工作表", id, c.sheetIDs())
		}
		if s.Deadline != nil {
			c.at("deadline.").deadline(s)
		}
	}
	for _, s := range l.site.Sheets { // the other sheets a column refers to are settled now
		for i := range s.Columns {
			checks{l, l.sheets[s], fmt.Sprintf("column[%d].", i)}.computed(s, &s.Columns[i])
			if counted := l.site.Sheet(s.Columns[i].Counts); counted != nil { // how many rows there are tells of them
				s.Columns[i].Class = class.Max(s.Columns[i].Class, counted.Class)
			}
		}
	}
}

// search checks the columns that a sheet's rows are looked for by.
func (c checks) search(s *Sheet) {
	for i, id := range s.Search {
		key := fmt.Sprintf("search[%d]", i)
		c.word(key, "列", id, columnIDs(s))
		if col := s.Column(id); col >= 0 && s.Columns[col].Class == class.Personal {
			c.fail("DECL-LEAK", key, fmt.Sprintf("列 %s 是个人信息，读入时即舍去，不能用来搜索。", id), "从 search 里删去这一列。")
		}
	}
}

func (c checks) columns(s *Sheet) {
	ids, names := map[string]bool{}, map[string]bool{}
	for i := range s.Columns {
		col, c := &s.Columns[i], c.at(fmt.Sprintf("column[%d].", i))
		c.id(col.ID, ids)
		c.need("name", col.Name)
		for _, name := range append([]string{col.Name}, col.Aliases...) {
			if names[fold.Text(name)] {
				c.fail("DECL-TWICE", "name", fmt.Sprintf("表头 %q 指向两列。", name), "每个表头只能指一列，删去其中一个别名。")
			}
			names[fold.Text(name)] = true
		}
		c.need("type", string(col.Type))
		c.word("type", "类型", string(col.Type), types)
		if col.Class != class.Personal {
			c.classed(&col.Class, s.Class)
		}
		if s.Class.Known() && col.Class.Known() && class.Max(s.Class, col.Class) != col.Class {
			c.fail("DECL-LEAK", "class", fmt.Sprintf("列的密级（%s）低于工作表的密级（%s）。", col.Class, s.Class), "列的密级只能等于或高于工作表；要公开，先把整张表降级或另立一张可公开的表。")
		}
		c.digits(col.Digits)
		c.details(col)
		c.when(s, col)
	}
}

// when checks for which records a column is. A reader sees by its blanks which
// these are.
func (c checks) when(s *Sheet, col *Column) {
	if len(col.When) == 0 {
		return
	}
	c.noLess(col, c.filter("when", col.When, s), "when")
	if col.Required {
		c.fail("DECL-WORD", "when", "必填的列对每一行都要填，不能写 when。", "删去 when，或删去 required。")
	}
}

// mostDigits is the most decimals a number is shown with.
const mostDigits = 6

func (c checks) digits(n int) {
	if n < 0 || n > mostDigits {
		c.fail("DECL-RANGE", "digits", fmt.Sprintf("小数位数 %d 不行。", n), fmt.Sprintf("写 0 到 %d。", mostDigits))
	}
}

// details checks the settings that go with some types only.
func (c checks) details(col *Column) {
	if n := len(col.Range); n != 0 && n != 2 {
		c.fail("DECL-RANGE", "range", fmt.Sprintf("range 有 %d 个数，应为 2 个。", n), "写成 range = [最小, 最大]。")
	}
	if len(col.Range) == 2 && col.Range[0].Cmp(col.Range[1]) > 0 {
		c.fail("DECL-RANGE", "range", fmt.Sprintf("最小值 %s 大于最大值 %s。", col.Range[0], col.Range[1]), "对调两个数。")
	}
	if len(col.Range) > 0 && !col.Type.Numeric() {
		c.fail("DECL-RANGE", "range", "不是数字的列不能有 range。", "删去 range，或把 type 改成 integer、decimal、percent。")
	}
	if col.Type == Enum && len(col.Values) == 0 {
		c.fail("DECL-NEED", "type", "enum 列缺少 values。", "补上 values = [{ id = \"…\", name = \"…\" }]。")
	}
	for _, sign := range sortedKeys(col.Empty) {
		c.word("empty."+sign, "空值含义", col.Empty[sign], []string{"missing", "na", "zero"})
		if col.Empty[sign] == "zero" && !col.Type.Numeric() {
			c.fail("DECL-WORD", "empty."+sign, "不是数字的列不能把符号当作零。", "改成 missing 或 na。")
		}
	}
	if col.Counts != "" {
		c.word("counts", "工作表", col.Counts, c.sheetIDs())
	}
	if col.Points && col.Type != Percent {
		c.fail("DECL-WORD", "points", "只有百分比列可以写 points = true。", "删去 points，或把 type 改成 percent。")
	}
	c.word("mask", "遮盖方式", col.Mask, []string{"last4"})
	if col.Mask != "" && col.Type != Text {
		c.fail("DECL-WORD", "mask", "只有文字列可以遮盖。", "删去 mask，或把 type 改成 text。")
	}
	c.words(col)
	c.word("valid", "有效期", col.Valid, []string{ValidYear, ValidFrom, ValidUntil, ValidUntilTime})
	if col.Valid == ValidYear && col.Type != Integer {
		c.fail("DECL-WORD", "valid", "年份列的 type 应为 integer。", "把 type 改成 integer。")
	}
	if (col.Valid == ValidFrom || col.Valid == ValidUntil) && col.Type != Date {
		c.fail("DECL-WORD", "valid", "起止日期列的 type 应为 date。", "把 type 改成 date。")
	}
	if col.Valid == ValidUntilTime && col.Type != Text {
		c.fail("DECL-WORD", "valid", "结束时刻列的 type 应为 text。", "把 type 改成 text，单元格写 17:00。")
	}
}

// words checks the words that stand for numbers, or for what does not apply.
func (c checks) words(col *Column) {
	for _, n := range sortedKeys(col.Says) {
		if n == NotApplicable && slices.Contains(slices.Collect(maps.Values(col.Empty)), NotApplicable) {
			continue
		}
		if _, ok := quantity.Parse(n); !ok || col.Type != Integer {
			c.fail("DECL-WORD", "says."+n, fmt.Sprintf("%q 不能换成文字。", n), "type = \"integer\" 的列可以写 says = { \"0\" = \"…\" }，前面写数字；empty 里有 na 的列可以写 says = { na = \"…\" }。")
		}
	}
}

// validity checks the columns that say when rows hold: only standing rows
// outlast a month, and what a later row replaces must be told from it by its
// key.
func (c checks) validity(s *Sheet) {
	for i, id := range s.Replaces {
		c.word(fmt.Sprintf("replaces[%d]", i), "列", id, columnIDs(s))
	}
	if len(s.Replaces) > 0 && s.Validity(ValidFrom) < 0 {
		c.fail("DECL-NEED", "replaces", "没有哪一列写着从哪天起有效，后来的行替不了先前的。", "给起始日期那一列写 valid = \"from\"，或删去 replaces。")
	}
	for i, col := range s.Columns {
		key := fmt.Sprintf("column[%d].valid", i)
		if (col.Valid == ValidFrom || col.Valid == ValidUntil) && !s.Standing() {
			c.fail("DECL-WORD", key, fmt.Sprintf("〔%s〕按月报送，行不写有效期。", s.Name), "删去 valid，或写 period = \"standing\"。")
		}
		if col.Valid == ValidUntilTime && s.Validity(ValidUntil) < 0 {
			c.fail("DECL-NEED", key, fmt.Sprintf("〔%s〕没有结束日期，只有结束时刻 %s。", s.Name, col.ID), "给结束日期那一列写 valid = \"until\"。")
		}
		if col.Valid == ValidFrom && !slices.Contains(s.Key, col.ID) {
			c.fail("DECL-REF", key, fmt.Sprintf("起始日期 %s 不在 key 里，新旧两行会被当成重复。", col.ID), fmt.Sprintf("在 key 里加上 %q。", col.ID))
		}
	}
}

func (l *loader) sheetIDs() (ids []string) {
	for _, s := range l.site.Sheets {
		ids = append(ids, s.ID)
	}
	return ids
}

func columnIDs(s *Sheet) (ids []string) {
	for _, c := range s.Columns {
		ids = append(ids, c.ID)
	}
	return ids
}

// column resolves "sheet.column"; key is where it stands. It reports what is
// wrong and returns nils then.
func (c checks) column(key, ref string, numeric bool) (*Sheet, *Column) {
	sheetID, columnID, _ := strings.Cut(ref, ".")
	sheet := c.site.Sheet(sheetID)
	if sheet == nil {
		c.list.Add(c.docs[c.file].Word("DECL-REF", c.prefix+key, "工作表", sheetID, c.sheetIDs()))
		return nil, nil
	}
	i := sheet.Column(columnID)
	if i < 0 {
		c.list.Add(c.docs[c.file].Word("DECL-REF", c.prefix+key, fmt.Sprintf("工作表〔%s〕的列", sheet.Name), columnID, columnIDs(sheet)))
		return nil, nil
	}
	if numeric && !sheet.Columns[i].Type.Numeric() {
		c.fail("DECL-REF", key, fmt.Sprintf("列 %s 不是数字，不能计算。", ref), "换一个 type 是 integer、decimal 或 percent 的列。")
	}
	return sheet, &sheet.Columns[i]
}
