// Package search makes the index that pages search offline: titles, codes, pinyin and initials, in classic script shards.
package search

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Entry is something a reader may look for.
type Entry struct {
	Title  string   // its name, as 浉河 or 10kV城北线
	Kind   string   // what it is, as 单位 or 线路
	Path   string   // its address below the edition's root, a URL: unit/shihe.html, also with a #fragment
	Codes  []string // codes and other names it is also found by
	Detail string   // what tells it from its namesakes, shown beside it; not searched
}

// File is a finished file; Path is relative to the root of the edition.
type File struct {
	Path string
	Data []byte
}

const (
	// few is how many entries a kind may have to stand in the first file; a
	// kind of more is spread over shards, loaded when a query asks for them.
	few = 2000
	// shardBytes is the length of rows after which the next shard begins.
	shardBytes = 128 << 10
	// foreign is the first of the Chinese characters, as the script counts them:
	// a shard that lacks one of the query's is not loaded for it.
	foreign = '\u2e80'
)

// part is what one file hands to the script of the pages.
type part struct {
	Readings map[string]string `json:"readings,omitempty"` // first file only: syllable → the characters read so
	Shards   []shard           `json:"shards,omitempty"`   // first file only: what else there is
	Lists    []list            `json:"lists"`
	Own      map[string]string `json:"own"` // title → its syllables, where Readings says otherwise
}

// shard names a further file, the kind of its entries, and the Chinese
// characters in their titles and codes.
type shard struct {
	Name  string `json:"name"`
	Kind  string `json:"kind"`
	Chars string `json:"chars"`
}

// list holds entries of one kind.
type list struct {
	Kind string `json:"kind"`
	Rows string `json:"rows"`
}

// Index makes the files of the index. Entries that match a query equally well
// are shown in the order given here: kinds by their first entry, but those of
// more than a few entries last.
func (r *Readings) Index(entries []Entry) []File {
	speller := newSpeller(r)
	first := part{Lists: []list{}, Own: map[string]string{}}
	var files []File
	for _, kind := range byKind(entries) {
		if len(kind) <= few {
			l, _ := pack(kind, speller, first.Own, math.MaxInt)
			first.Lists = append(first.Lists, l)
			continue
		}
		for len(kind) > 0 {
			name, own := strconv.Itoa(len(files)+1), map[string]string{}
			l, n := pack(kind, speller, own, shardBytes)
			files = append(files, script(name, part{Lists: []list{l}, Own: own}))
			first.Shards = append(first.Shards, shard{name, l.Kind, chars(kind[:n])})
			kind = kind[n:]
		}
	}
	first.Readings = speller.table()
	return append([]File{script("index", first)}, files...)
}

// byKind groups entries, kinds in the order of their first entry.
func byKind(entries []Entry) (groups [][]Entry) {
	at := map[string]int{}
	for _, e := range entries {
		i, ok := at[e.Kind]
		if !ok {
			i = len(groups)
			at[e.Kind] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], e)
	}
	return groups
}

// pack writes entries of one kind into a list until it has so many bytes, and
// tells how many entries. Titles with a reading of their own go into own.
func pack(entries []Entry, s *speller, own map[string]string, bytes int) (list, int) {
	var r rows
	n := 0
	for ; n < len(entries) && r.text.Len() < bytes; n++ {
		e := entries[n]
		title := clean(e.Title)
		r.add(append([]string{title, e.Path, e.Detail}, e.Codes...))
		if reading := s.own(title); reading != "" {
			own[title] = reading
		}
	}
	return list{clean(entries[0].Kind), r.text.String()}, n
}

// chars are the Chinese characters in the titles and codes of entries.
func chars(entries []Entry) string {
	seen := map[rune]bool{}
	for _, e := range entries {
		for _, c := range e.Title + strings.Join(e.Codes, "") {
			if c >= foreign {
				seen[c] = true
			}
		}
	}
	return string(slices.Sorted(maps.Keys(seen)))
}

// script is a file that calls the one global the pages' script defines. JSON
// with <, > and & escaped is JavaScript that is safe anywhere.
func script(name string, p part) File {
	data, err := json.Marshal(p)
	if err != nil {
		panic(err) // strings and maps of strings always marshal
	}
	return File{"search/" + name + ".js", []byte(`gridpressSearch("` + name + `",` + string(data) + ");\n")}
}
