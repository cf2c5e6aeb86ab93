package quantity

// List holds numbers side by side, in little more than half the room of a
// slice of them.
type List struct {
	coefs  []int64
	scales []uint8
}

// Len is how many there are.
func (l *List) Len() int { return len(l.coefs) }

// At is the number at a place.
func (l *List) At(i int) Number { return Number{l.coefs[i], l.scales[i]} }

// Set replaces the number at a place.
func (l *List) Set(i int, n Number) { l.coefs[i], l.scales[i] = n.coef, n.scale }

// Append adds one more.
func (l *List) Append(n Number) {
	l.coefs, l.scales = append(l.coefs, n.coef), append(l.scales, n.scale)
}

// Take moves the numbers into a list of exactly their size and leaves an empty
// one with room for as many.
func (l *List) Take() List {
	taken := List{append([]int64(nil), l.coefs...), append([]uint8(nil), l.scales...)}
	l.coefs, l.scales = l.coefs[:0], l.scales[:0]
	return taken
}
