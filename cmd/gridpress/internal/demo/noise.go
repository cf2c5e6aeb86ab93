package demo

import (
	"hash/fnv"
	"io"
)

// noise stands for a seed. Every figure asks for its number by name instead of
// drawing the next one of a sequence, so that another sheet, unit or month
// never changes the figures that were there before.
type noise uint64

// at is the number in [0, 1) that belongs to the keys.
func (n noise) at(keys ...string) float64 {
	h := fnv.New64a()
	for _, k := range keys {
		io.WriteString(h, k)
		h.Write([]byte{0})
	}
	return float64(mix(h.Sum64()^mix(uint64(n)))>>11) / (1 << 53)
}

// swing is the number in [-1, 1) that belongs to the keys.
func (n noise) swing(keys ...string) float64 { return 2*n.at(keys...) - 1 }

// pick chooses one of count, 0 the first.
func (n noise) pick(count int, keys ...string) int { return int(n.at(keys...) * float64(count)) }

// mix spreads every bit of x over the whole word (the finaliser of
// SplitMix64): FNV alone leaves the top bits of short keys alike.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
