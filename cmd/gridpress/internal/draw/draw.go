// Package draw puts names in the order of a lot that anyone can draw again: by the SHA-256 of the seed, a line feed and the name (I-13).
package draw

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
)

// Order gives the places of the names in the order in which they are drawn.
// It depends on the seed and the names alone, not on how these are ordered.
func Order(seed string, names []string) []int {
	places, lots := make([]int, len(names)), make([][sha256.Size]byte, len(names))
	for i, name := range names {
		places[i], lots[i] = i, sha256.Sum256([]byte(seed+"\n"+name))
	}
	slices.SortFunc(places, func(a, b int) int {
		return cmp.Or(bytes.Compare(lots[a][:], lots[b][:]), cmp.Compare(names[a], names[b]), cmp.Compare(a, b))
	})
	return places
}
