package schema

import (
	"strings"
	"sync"
)

// words keeps one copy of every text in the tables: names and dates stand in
// many rows and in each month again, and a text cut out of its row would keep
// the whole row in memory.
type words struct {
	mu     sync.Mutex // workbooks are decoded side by side
	places map[string]word
	texts  []string // by place
}

// word is the place of a text among the words, zero that of "".
type word uint32

func newWords() *words { return &words{places: map[string]word{"": 0}, texts: []string{""}} }

// place finds a text, or keeps it.
func (w *words) place(text string) word {
	w.mu.Lock()
	defer w.mu.Unlock()
	at, known := w.places[text]
	if !known {
		at, text = word(len(w.texts)), strings.Clone(text)
		w.places[text], w.texts = at, append(w.texts, text)
	}
	return at
}

// text is the text of a place while workbooks are still decoded.
func (w *words) text(at word) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.texts[at]
}

// Texts are the texts of a column, one for each record: places among the words
// that all tables share, a quarter of the room of strings and nothing that the
// collector of garbage has to follow.
type Texts struct {
	words *words
	at    []word
}

// Len is the number of records.
func (t *Texts) Len() int { return len(t.at) }

// At is the text of a record.
func (t *Texts) At(record int) string { return t.words.texts[t.at[record]] }

// Set replaces the text of a record.
func (t *Texts) Set(record int, text string) { t.at[record] = t.words.place(text) }

// Append adds the text of one more record; a column outside any workbook keeps
// words of its own.
func (t *Texts) Append(text string) {
	if t.words == nil {
		t.words = newWords()
	}
	t.at = append(t.at, t.words.place(text))
}
