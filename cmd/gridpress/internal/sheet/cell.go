package sheet

import "strconv"

// form is how a cell's value is written, its attribute t.
type form uint8

const (
	formNumber form = iota
	formShared
	formText
	formInline
	formBool
	formError
	formISO
)

// cell reads the c just opened.
func (r *reader) cell() {
	f, look := r.cellHead()
	if r.cells++; r.cells > maxCells {
		r.refuse(sheetLarge, "单元格超过 500 万个")
	}
	r.struck, r.outside = look.struck, false
	formula, value := false, false
	from := len(r.texts)
	for r.child() {
		switch name := string(r.name); {
		case name == "v" && !value && f != formInline:
			r.texts, value = r.content(r.texts), true
		case name == "is" && !value && f == formInline:
			r.inline()
			value = true
		case name == "f" && !formula:
			formula = true
			r.formula()
		case name == "extLst":
			r.skip()
		default:
			r.stray()
			return
		}
	}
	if r.err != nil {
		return
	}
	if len(r.texts) == from {
		r.empty(f, formula, value)
		return
	}
	r.stored(f, look, from)
}

// cellHead reads the attributes of a c: its place, form and style.
func (r *reader) cellHead() (f form, look style) {
	last, next, addressed := r.col, r.col+1, false
	r.col = next
	if len(r.book.styles) > 0 {
		look = r.book.styles[0]
	}
	for _, a := range r.attrs {
		switch string(a.name) {
		case "r":
			addressed = true
			col, row, ok := parseAddress(a.value)
			if !ok || row != r.row.Number || col <= last {
				r.refuse(sheetCell, "第 "+strconv.Itoa(r.row.Number)+" 行里写着地址“"+short(a.value)+"”")
				return f, look
			}
			r.col = col
		case "s":
			if n := r.style(a.value); n < len(r.book.styles) {
				look = r.book.styles[n]
			}
		case "t":
			f = r.form(a.value)
		}
	}
	if !r.cellPlaces.take(addressed, r.col == next) {
		r.refuse(sheetCell, "有的单元格写了地址，有的没有写")
	}
	if r.col > maxCol {
		r.refuse(sheetCell, "一行超过 16384 个单元格")
	}
	return f, look
}

func (r *reader) form(value []byte) form {
	switch string(value) {
	case "n":
		return formNumber
	case "s":
		return formShared
	case "str":
		return formText
	case "inlineStr":
		return formInline
	case "b":
		return formBool
	case "e":
		return formError
	case "d":
		return formISO
	}
	r.refuse(sheetKind, "类型“"+short(value)+"”")
	return formNumber
}

// inline reads the is just opened.
func (r *reader) inline() {
	var struck bool
	r.texts, struck = richText(r.scanner, r.texts)
	r.struck = r.struck || struck
}

// formula reads the f just opened as far as it says where its result comes
// from. A shared formula is written once, in the first of its cells.
func (r *reader) formula() {
	if !r.book.external {
		r.skip()
		return
	}
	number, from := r.attrText("si"), len(r.texts)
	r.texts = r.content(r.texts)
	text := r.texts[from:]
	r.texts = r.texts[:from]
	if number != "" && len(text) == 0 {
		r.outside = r.formulas[number]
		return
	}
	if r.outside = refersOutside(text); number == "" {
		return
	}
	if r.formulas == nil {
		r.formulas = make(map[string]bool)
	}
	r.formulas[number] = r.outside
}

// refersOutside reports whether a formula refers to another workbook, as
// [1]Sheet1!A1 or '[1]Sheet 1'!A1 or [1]!name. A bracket of digits may also be
// a column of a table, as in Orders[2021].
func refersOutside(formula []byte) bool {
	for i, c := range formula {
		if c != '[' {
			continue
		}
		end := i + 1
		for end < len(formula) && formula[end] >= '0' && formula[end] <= '9' {
			end++
		}
		if end == i+1 || end+1 >= len(formula) || formula[end] != ']' {
			continue
		}
		next := formula[end+1]
		if i > 0 && formula[i-1] == '\'' || next == '!' || class[next]&(nameStart|high) != 0 {
			return true
		}
	}
	return false
}

// empty takes a cell without a value, or with an empty one: a formula without
// a result, or a blank, which is left out.
func (r *reader) empty(f form, formula, value bool) {
	switch {
	case formula && !(value && f == formText):
		r.put(Formula, "")
	case value && (f == formShared || f == formBool || f == formError):
		r.refuse(sheetKind, "值是空的")
	}
}

// stored takes a cell whose value stands in texts behind from.
func (r *reader) stored(f form, look style, from int) {
	raw := r.texts[from:]
	switch f {
	case formNumber:
		r.number(raw, look, from)
	case formShared:
		r.texts = r.texts[:from]
		r.shared(raw)
	case formText:
		r.texts = r.texts[:from+len(unescape(raw))]
		r.putFrom(Text, from)
	case formInline:
		r.putFrom(Text, from)
	case formISO:
		if _, ok := isoTime(string(raw)); !ok {
			r.refuse(sheetKind, "日期写着“"+short(raw)+"”")
		}
		r.putFrom(Date, from)
	case formBool:
		r.texts = r.texts[:from]
		r.truth(string(raw))
	case formError:
		if raw[0] != '#' {
			r.refuse(sheetKind, "错误值写着“"+short(raw)+"”")
		}
		r.putFrom(Error, from)
	}
}

func (r *reader) number(raw []byte, look style, from int) {
	kind := Number
	if look.date {
		kind = Date
	}
	if !decimal(raw) {
		r.refuse(sheetNumber, "写着“"+short(raw)+"”")
	}
	r.putFrom(kind, from)
}

func (r *reader) shared(raw []byte) {
	i, ok := natural(raw)
	s, known := r.book.texts.at(i)
	if !ok || !known {
		r.refuse(sheetString, "共享文字的序号“"+short(raw)+"”")
	}
	r.struck = r.struck || r.book.texts.struck[i]
	if s != "" {
		r.given += len(s)
		r.put(Text, s)
	}
}

func (r *reader) truth(raw string) {
	switch raw {
	case "1", "true":
		r.put(Bool, "1")
	case "0", "false":
		r.put(Bool, "0")
	default:
		r.refuse(sheetKind, "真假值写着“"+short(raw)+"”")
	}
}

// put appends a cell with its text.
func (r *reader) put(k Kind, s string) {
	r.row.Cells = append(r.row.Cells, Cell{Col: r.col, Kind: k, Struck: r.struck, External: r.outside, Text: s})
	r.spans = append(r.spans, span{})
}

// putFrom appends a cell whose text stands in texts behind from.
func (r *reader) putFrom(k Kind, from int) {
	r.row.Cells = append(r.row.Cells, Cell{Col: r.col, Kind: k, Struck: r.struck, External: r.outside})
	r.spans = append(r.spans, span{from, len(r.texts)})
}
