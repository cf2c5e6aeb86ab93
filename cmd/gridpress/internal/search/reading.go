package search

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/strict"
)

const readingsFile = "data/pinyin.toml"

// Readings knows how Chinese is read: as data/pinyin.toml says, else as a
// dictionary says.
type Readings struct {
	words map[rune][]word // by their first character, longer words first
}

// word is one or more characters and their syllables.
type word struct {
	chars     []rune
	syllables []string
}

// ReadReadings reads and checks data/pinyin.toml of the site in src. With
// findings of level error the readings must not be used. The error is for a
// file that cannot be read at all.
func ReadReadings(src fs.FS) (*Readings, diag.List, error) {
	text, err := fs.ReadFile(src, readingsFile)
	if err != nil {
		return nil, nil, fmt.Errorf("读取 %s：%w", readingsFile, err)
	}
	var file struct {
		Readings map[string]string `toml:"reading"`
	}
	doc, list := strict.Decode(readingsFile, string(text), 1, &file)
	r := &Readings{words: map[rune][]word{}}
	for text, written := range file.Readings {
		w := word{[]rune(text), strings.Fields(written)}
		findings := w.check(doc)
		list.Add(findings...)
		if !findings.Blocks() {
			r.words[w.chars[0]] = append(r.words[w.chars[0]], w)
		}
	}
	for _, words := range r.words {
		slices.SortFunc(words, func(a, b word) int { return cmp.Compare(len(b.chars), len(a.chars)) })
	}
	list.Sort()
	return r, list, nil
}

// check finds what is wrong with a line of the file: there must be a syllable
// for each character, in plain letters, and one the dictionary knows for it.
func (w word) check(doc *strict.Doc) (list diag.List) {
	text, written := string(w.chars), strings.Join(w.syllables, " ")
	at := "reading." + text
	if len(w.chars) == 0 || len(w.chars) != len(w.syllables) || strings.Trim(written, "abcdefghijklmnopqrstuvwxyz ") != "" {
		f := doc.Finding("PINYIN-FORM", at, fmt.Sprintf("“%s”有 %d 个字，读音写的是 %q。", text, len(w.chars), written),
			`每个字一个音节，用小写字母，不标声调，中间空一格，ü 写 v，例如 "浉河" = "shi he"。`)
		f.Found, f.Expected = written, fmt.Sprintf("%d 个音节", len(w.chars))
		return diag.List{f}
	}
	for i, c := range w.chars {
		if known := dictionary(c); !slices.Contains(known, w.syllables[i]) {
			f := doc.Finding("PINYIN-UNKNOWN", at, fmt.Sprintf("“%s”的“%c”读 %s，字典里没有这个读音。", text, c, w.syllables[i]), "")
			f.Level = diag.Warning
			f.Found, f.Expected = w.syllables[i], strings.Join(known, "、")
			f.Fix = "核对拼写；确是当地读法的，可以保留。字典里的读音：" + f.Expected + "。"
			if len(known) == 0 {
				f.Fix = "字典里没有这个字；只有汉字才写读音。"
			}
			list.Add(f)
		}
	}
	return list
}

// dictionary gives the readings of a character, the usual one first; none for
// what is no Chinese character.
func dictionary(c rune) []string {
	return pinyin.SinglePinyin(c, pinyin.Args{Style: pinyin.Normal, Heteronym: true})
}

// at is the reading of the longest listed word that a text begins with, nil if
// there is none.
func (r *Readings) at(text []rune) []string {
	for _, w := range r.words[text[0]] {
		if len(w.chars) <= len(text) && slices.Equal(w.chars, text[:len(w.chars)]) {
			return w.syllables
		}
	}
	return nil
}

// speller spells texts, and remembers how each character is read by itself.
type speller struct {
	*Readings
	alone map[rune]string // "" for what has no reading
}

func newSpeller(r *Readings) *speller { return &speller{r, map[rune]string{}} }

// single is the reading of a character by itself.
func (s *speller) single(c rune) string {
	reading, known := s.alone[c]
	if known {
		return reading
	}
	if listed := s.at([]rune{c}); listed != nil {
		reading = listed[0]
	} else if all := dictionary(c); len(all) > 0 {
		reading = all[0]
	}
	s.alone[c] = reading
	return reading
}

// spell gives the syllables of the characters of a text that have a reading,
// and whether one is read otherwise than by itself.
func (s *speller) spell(text string) (syllables []string, otherwise bool) {
	chars := []rune(text)
	for i := 0; i < len(chars); {
		read := s.at(chars[i:])
		if read == nil {
			read = []string{s.single(chars[i])}
		}
		for j, syllable := range read {
			alone := s.single(chars[i+j])
			otherwise = otherwise || syllable != alone
			if alone != "" {
				syllables = append(syllables, syllable)
			}
		}
		i += len(read)
	}
	return syllables, otherwise
}

// own is the spelling of a title that differs from what its characters give
// by themselves, "" for all others.
func (s *speller) own(title string) string {
	syllables, otherwise := s.spell(title)
	if !otherwise {
		return ""
	}
	return strings.Join(syllables, " ")
}

// table groups the characters met by how they are read by themselves.
func (s *speller) table() map[string]string {
	table := map[string]string{}
	for _, c := range slices.Sorted(maps.Keys(s.alone)) {
		if reading := s.alone[c]; reading != "" {
			table[reading] += string(c)
		}
	}
	return table
}
