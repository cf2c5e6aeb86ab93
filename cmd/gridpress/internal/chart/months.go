package chart

import (
	"fmt"
	"slices"
)

// stamp is a label under a time axis: the month, and the year below it where
// it changes.
type stamp struct {
	index int
	x     float64
	text  string
	year  string
}

// stamps chooses the labels that have room under the places xs, and shortens
// "2022年3月" to "3月" with the year said once. Labels that aren't all months
// are thinned only.
func (f face) stamps(labels []string, xs []float64, width float64) []stamp {
	months := monthNumbers(labels)
	for _, every := range []int{1, 2, 3, 6, 12, 24, 60, 120, len(labels)} {
		var chosen []stamp
		for i, label := range labels {
			switch {
			case months == nil && i%every == 0:
				chosen = append(chosen, stamp{index: i, x: xs[i], text: label})
			case months != nil && months[i]%every == 0:
				chosen = append(chosen, stamp{index: i, x: xs[i], text: monthName(months[i])})
			}
		}
		if f.fit(chosen, width) {
			return f.years(f.withLast(chosen, labels, months, xs, width), months, width)
		}
	}
	return f.years(f.withLast(nil, labels, months, xs, width), months, width)
}

// monthNumbers counts the months of labels from year 0, nil unless all are
// months.
func monthNumbers(labels []string) []int {
	numbers := make([]int, len(labels))
	for i, label := range labels {
		var year, month int
		n, _ := fmt.Sscanf(label, "%d年%d月", &year, &month)
		whole := label == fmt.Sprintf("%d年%d月", year, month) || label == fmt.Sprintf("%d年%02d月", year, month)
		if n != 2 || !whole || month < 1 || month > 12 {
			return nil
		}
		numbers[i] = year*12 + month - 1
	}
	return numbers
}

// left is the edge of a text centred on x, moved inside the drawing.
func (f face) left(s string, x, width float64) float64 {
	w := f.width(s)
	return max(0, min(x-w/2, width-w))
}

// fit reports whether no two neighbouring labels touch.
func (f face) fit(chosen []stamp, width float64) bool {
	for i := range chosen[:max(len(chosen)-1, 0)] {
		if !f.apart(chosen[i].text, chosen[i].x, chosen[i+1].text, chosen[i+1].x, width) {
			return false
		}
	}
	return true
}

func (f face) apart(a string, ax float64, b string, bx float64, width float64) bool {
	return f.left(a, ax, width)+f.width(a)+0.4*float64(f) <= f.left(b, bx, width)
}

// withLast adds the latest label, which readers look for first; the one before
// it gives way if they would touch.
func (f face) withLast(chosen []stamp, labels []string, months []int, xs []float64, width float64) []stamp {
	i, n := len(labels)-1, len(chosen)
	if n > 0 && chosen[n-1].index == i {
		return chosen
	}
	last := stamp{index: i, x: xs[i], text: labels[i]}
	if months != nil {
		last.text = monthName(months[i])
	}
	if n > 0 && !f.apart(chosen[n-1].text, chosen[n-1].x, last.text, last.x, width) {
		chosen = chosen[:n-1]
	}
	return append(chosen, last)
}

func monthName(number int) string { return fmt.Sprintf("%d月", number%12+1) }

// years names each year under its first label; where two would touch, the
// earlier one gives way.
func (f face) years(chosen []stamp, months []int, width float64) []stamp {
	if months == nil {
		return chosen
	}
	for i := range chosen {
		year := months[chosen[i].index] / 12
		if i == 0 || year != months[chosen[i-1].index]/12 {
			chosen[i].year = fmt.Sprintf("%d年", year)
		}
	}
	var next *stamp
	for i := range slices.Backward(chosen) {
		s := &chosen[i]
		switch {
		case s.year == "":
		case next == nil || f.apart(s.year, s.x, next.year, next.x, width):
			next = s
		default:
			s.year = ""
		}
	}
	return chosen
}
