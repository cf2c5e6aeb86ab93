// Package class orders the degrees of confidentiality: what may be seen by whom (design 3.4).
package class

import "slices"

// Class is a degree of confidentiality, as declarations write it. The zero
// value is undeclared, which nobody may see.
type Class string

// The degrees, rising. Personal is for columns that are dropped when read.
const (
	Public     Class = "public"
	Internal   Class = "internal"
	Restricted Class = "restricted"
	Personal   Class = "personal"
)

var order = []Class{Public, Internal, Restricted, Personal}
var labels = []string{"公开", "内部", "例会", "个人信息"}

// Names lists the words a declaration may use, rising.
func Names() []string { return []string{"public", "internal", "restricted", "personal"} }

// rank is the place in the order, -1 for a word that is none of the degrees.
func (c Class) rank() int { return slices.Index(order, c) }

// Known reports whether c is one of the degrees.
func (c Class) Known() bool { return c.rank() >= 0 }

// Label is the mark readers see, empty for an unknown class.
func (c Class) Label() string {
	if !c.Known() {
		return ""
	}
	return labels[c.rank()]
}

// May reports whether a reader cleared for c may see what has class of.
// Personal data is seen by nobody, and so is what has no class.
func (c Class) May(of Class) bool {
	return c.Known() && of.Known() && of != Personal && of.rank() <= c.rank()
}

// Max is the more restricted of two classes: what is derived is at least as
// restricted as its inputs.
func Max(a, b Class) Class {
	if a.rank() >= b.rank() {
		return a
	}
	return b
}
