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
	f, style := r.cellHead()
	if r.cells++; r.cells > maxCells {
		r.refuse(sheetLarge, "单元格超过 500 万个")
	}
	formula, value := false, false
	from := len(r.texts)
	for r.child() {
		switch name := string(r.name); {
		case name == "v" && !value && f != formInline:
			r.texts, value = r.content(r.texts), true
		case name == "is" && !value && f == formInline:
			r.texts, value = richText(r.scanner, r.texts), true
		case name == "f" && !formula:
			formula = true
			r.skip()
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
	r.stored(f, style, from)
}

// cellHead reads the attributes of a c: its place, form and style.
func (r *reader) cellHead() (f form, style int) {
	last, addressed := r.col, false
	r.col++
	for _, a := range r.attrs {
		switch string(a.name) {
		case "r":
			addressed = true
			col, row, ok := parseAddress(a.value)
			if !ok || row != r.row.Number || col <= last {
				r.refuse(sheetCell, "第 "+strconv.Itoa(r.row.Number)+" 行里写着地址“"+short(a.value)+"”")
				return f, 0
			}
			r.col = col
		case "s":
			style = r.style(a.value)
		case "t":
			f = r.form(a.value)
		}
	}
	if !r.cellsAddressed.same(addressed) {
		r.refuse(sheetCell, "有的单元格写了地址，有的没有写")
	}
	if r.col > maxCol {
		r.refuse(sheetCell, "一行超过 16384 个单元格")
	}
	return f, style
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
func (r *reader) stored(f form, style, from int) {
	raw := r.texts[from:]
	switch f {
	case formNumber:
		r.number(raw, style, from)
	case formShared:
		r.texts = r.texts[:from]
		r.shared(raw)
	case formText:
		r.texts = r.texts[:from+len(unescape(raw))]
		r.putFrom(Text, from)
	case formInline, formISO:
		r.putFrom(Text, from)
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

func (r *reader) number(raw []byte, style, from int) {
	kind := Number
	if style < len(r.book.dates) && r.book.dates[style] {
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
	if s != "" {
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
	r.row.Cells = append(r.row.Cells, Cell{Col: r.col, Kind: k, Text: s})
	r.spans = append(r.spans, span{})
}

// putFrom appends a cell whose text stands in texts behind from.
func (r *reader) putFrom(k Kind, from int) {
	r.row.Cells = append(r.row.Cells, Cell{Col: r.col, Kind: k})
	r.spans = append(r.spans, span{from, len(r.texts)})
}
