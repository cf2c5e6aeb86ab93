package chart

import (
	"math"
	"strings"
)

// lineHeight is the distance of two lines of text, in ems.
const lineHeight = 1.3

// face is a font size in pixels. It knows how much room text needs without a
// font at hand: a full em for Chinese, rather too much than too little for the
// rest.
type face float64

// block is text broken into lines, with the room it needs.
type block struct {
	lines []string
	w, h  float64
}

// width is the length of s on one line. It is summed in whole hundredths of an
// em, so that it is the same on every machine.
func (f face) width(s string) float64 {
	sum := 0
	for _, r := range s {
		sum += advance(r)
	}
	return float64(f) * float64(sum) / 100
}

// wrap breaks s into lines no longer than room; nothing is ever cut off. Breaks
// are made between any two characters, as Chinese allows, but never before
// closing or after opening punctuation, and inside figures and Latin words only
// where they alone are too long.
func (f face) wrap(s string, room float64) block {
	limit := int(math.Floor(room * 100 / float64(f)))
	var b block
	line, used := "", 0
	for _, word := range words(s) {
		w := emWidth(word)
		if used > 0 && used+w > limit {
			b.add(f, line)
			line, used = "", 0
		}
		for _, r := range word {
			if used > 0 && used+advance(r) > limit {
				b.add(f, line)
				line, used = "", 0
			}
			line += string(r)
			used += advance(r)
		}
	}
	b.add(f, line)
	return b
}

func (b *block) add(f face, line string) {
	line = strings.TrimSpace(line)
	b.lines = append(b.lines, line)
	b.w = max(b.w, f.width(line))
	b.h = float64(f) * lineHeight * float64(len(b.lines))
}

// words splits s into the pieces a line may be broken between.
func words(s string) []string {
	var out []string
	for _, r := range s {
		n := len(out)
		if n > 0 && glued(last(out[n-1]), r) {
			out[n-1] += string(r)
		} else {
			out = append(out, string(r))
		}
	}
	return out
}

func last(s string) rune {
	r := rune(0)
	for _, r = range s {
	}
	return r
}

// glued reports whether no line may end between a and b.
func glued(a, b rune) bool {
	return strings.ContainsRune("（《「『“‘", a) || strings.ContainsRune("，。、；：！？）》」』”’%‰", b) ||
		isASCIIWord(a) && isASCIIWord(b)
}

func isASCIIWord(r rune) bool { return r > ' ' && r < 0x7f }

func emWidth(s string) int {
	sum := 0
	for _, r := range s {
		sum += advance(r)
	}
	return sum
}

// advance is the width of r in hundredths of an em, the larger of what the
// fonts of the look need.
func advance(r rune) int {
	switch {
	case r < ' ', r >= 0x300 && r < 0x370, r >= 0x200b && r < 0x2010, r >= 0xfe00 && r < 0xfe10:
		return 0 // controls, combining marks, joiners
	case r < 0x7f:
		return asciiAdvance(r)
	case r == '−', r == '–', r >= 0x2000 && r < 0x200b:
		return 60
	case r < 0x370:
		return 68
	case r >= 0x1f000 && r < 0x20000:
		return 140 // pictographs
	}
	return 100
}

func asciiAdvance(r rune) int {
	switch {
	case strings.ContainsRune("ijl|!'.,:;I", r):
		return 34
	case strings.ContainsRune(" ()[]{}-/\\\"`frt*", r):
		return 42
	case strings.ContainsRune("mwMW%@", r):
		return 96
	case r >= 'A' && r <= 'Z', strings.ContainsRune("&#+=<>~$^", r):
		return 74
	}
	return 60
}
