package demo

import "github.com/xuri/excelize/v2"

// style is the number of a look, made on first use.
func (w *writer) style(l look) int {
	if id, made := w.looks[l]; made {
		return id
	}
	id, err := w.file.NewStyle(w.habit.style(l))
	w.do(err)
	w.looks[l] = id
	return id
}

// style is a look in this office's fonts and colours.
func (h habit) style(l look) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: h.font, Size: 11},
		Alignment: &excelize.Alignment{Horizontal: l.align, Vertical: "center"},
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	switch l.role {
	case title:
		s.Font = &excelize.Font{Family: h.font, Size: 16, Bold: true}
	case head:
		s.Font = &excelize.Font{Family: h.font, Size: h.headSize, Bold: true}
		s.Alignment.WrapText = true
		if h.fill != "" {
			s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{h.fill}}
		}
		s.Border = frame()
	case body:
		s.Border = frame()
	}
	return s
}

// frame is a thin line on all four sides.
func frame() []excelize.Border {
	var lines []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		lines = append(lines, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	return lines
}
