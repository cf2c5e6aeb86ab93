package block

import (
	"bytes"
	"encoding/json"
	"fmt"

	"gridpress/cmd/gridpress/internal/quantity"
)

// Pager says which rows of a long table stand on a page, and leads to the
// pages with the others. Every address is relative to the page.
type Pager struct {
	First, Last, Total int    // the first row is 1
	Previous, Next     string // "" at the ends
	Pages              []PagerLink
	Data               string // address of the script with all rows
}

// PagerLink leads to a page of a long table; Number is 0 where some are left
// out.
type PagerLink struct {
	Number  int
	Href    string
	Current bool
}

// Range is where the page's rows stand among all: "第 201–400 行，共 1,240 行".
func (p Pager) Range() string {
	return fmt.Sprintf("第 %s–%s 行，共 %s 行", grouped(p.First), grouped(p.Last), grouped(p.Total))
}

func grouped(n int) string { return quantity.Int(int64(n)).Format(0) }

// Script is all rows of a table as a classic script for the pages' own one: a
// call of gridpressRows with the table's id, the cells that recur, and the
// rows. A number in a row stands for one of the recurring cells.
func Script(t Table) []byte {
	count := map[string]int{}
	rows := make([][]string, len(t.Rows))
	for i, r := range t.Rows {
		for _, c := range r.Cells {
			code := c.code()
			rows[i] = append(rows[i], code)
			count[code]++
		}
	}
	place := map[string]int{}
	var recurring, body bytes.Buffer
	for i, row := range rows {
		separate(&body, i, ",\n[")
		for j, code := range row {
			separate(&body, j, ",")
			if count[code] == 1 {
				body.WriteString(code)
				continue
			}
			n, known := place[code]
			if !known {
				n = len(place)
				place[code] = n
				separate(&recurring, n, ",")
				recurring.WriteString(code)
			}
			fmt.Fprint(&body, n)
		}
		body.WriteByte(']')
	}
	return fmt.Appendf(nil, "gridpressRows(%s,[%s],[\n[%s]);\n", encode(t.ID), recurring.Bytes(), body.Bytes())
}

// separate writes what stands between two items of a list.
func separate(b *bytes.Buffer, i int, between string) {
	if i > 0 {
		b.WriteString(between)
	}
}

// code is a cell in JSON: its text, or where there is more to it an array of
// text, sort key, gap, state with its word, address and mark, cut after the
// last that is there.
func (c Cell) code() string {
	if c.Sort != "" && c.Sort == plain.Replace(c.Text) {
		c.Sort = "" // the text sorts by itself
	}
	if c == (Cell{Text: c.Text}) {
		return encode(c.Text)
	}
	parts := []string{c.Text, c.Sort, c.Gap, string(c.State), c.State.Word(), c.Href, c.Mark}
	for parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	return encode(parts)
}

// encode is a value in JSON. Strings and their lists cannot fail.
func encode(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}
