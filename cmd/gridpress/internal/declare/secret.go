package declare

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/strict"
)

// SecretRows says which rows of a sheet name what the public never reads, and in
// which columns: a list of documents holds their numbers and names, and whether
// they are public.
type SecretRows struct {
	Columns []string `toml:"columns"`
	Where   Where    `toml:"where"`
}

// secretWord is a word that the public never reads.
type secretWord struct{ written, plain string }

// told is a text of the declarations that the public reads.
type told struct {
	doc       *strict.Doc
	key, text string
}

// Secret is the first of the secret words that a text holds, however its blanks
// and brackets are written; "" for none.
func (s *Site) Secret(text string) string {
	inText := ""
	for _, w := range s.secrets {
		first, _ := utf8.DecodeRuneInString(w.plain) // most texts lack even that
		if unicode.Is(unicode.Han, first) && !strings.ContainsRune(text, first) {
			continue
		}
		if inText == "" {
			inText = plain(text)
		}
		if strings.Contains(inText, w.plain) {
			return w.written
		}
	}
	return ""
}

// plain is a text as secret words are looked for in it.
func plain(text string) string { return unbracketed.Replace(fold.Text(text)) }

// unbracketed takes the brackets away, of which a document's number is written
// with any kind.
var unbracketed = strings.NewReplacer("〔", "", "〕", "", "[", "", "]", "", "(", "", ")", "", "【", "", "】", "", "《", "", "》", "")

// Keep keeps further words from the public. It finds the declarations that tell
// one: they were read before the words.
func (s *Site) Keep(words []string) (list diag.List) {
	known := s.secrets
	s.secrets = nil
	for _, word := range words {
		s.secrets = append(s.secrets, secretWord{word, plain(word)})
	}
	for _, t := range s.told {
		if word := s.Secret(t.text); word != "" {
			list.Add(diag.Finding{Code: "DECL-SECRET", Level: diag.Error, Pos: t.doc.Pos(t.key), Found: word, Expected: "可以公开的文字",
				Message: fmt.Sprintf("%s 会公开，里面有不得对外的“%s”。", t.key, word), Fix: "删去它；" + s.unkeep()})
		}
	}
	s.secrets = append(known, s.secrets...)
	return list
}

// unkeep says where a word is made public.
func (s *Site) unkeep() string {
	where := "从 data/site.toml 的 secret 里去掉"
	for _, sheet := range s.Sheets {
		if sheet.Secret != nil {
			where += "，或在〔" + sheet.Name + "〕里写明可以公开"
		}
	}
	return "确可公开的，" + where + "。"
}

// shortestSecret is the fewest characters of a word that is searched for: shorter
// ones stand in other words.
const shortestSecret = 4

// checkSecrets checks the words, and that no declaration shows one to the
// public.
func (l *loader) checkSecrets() {
	c := checks{l, siteFile, ""}
	for i, word := range l.site.Secrets {
		if utf8.RuneCountInString(word) < shortestSecret {
			c.fail("DECL-RANGE", fmt.Sprintf("secret[%d]", i), fmt.Sprintf("%q 太短，别的词里也会有。", word), fmt.Sprintf("写全文号或全名，至少 %d 个字。", shortestSecret))
		}
	}
	c.tells("company", l.site.Company)
	for i, h := range l.site.Hotlines {
		c.tells(fmt.Sprintf("hotline[%d].name", i), h.Name)
	}
	for i, u := range l.site.Units {
		c.tells(fmt.Sprintf("unit[%d].name", i), u.Name)
	}
	for i, e := range l.site.Editions {
		c.tells(fmt.Sprintf("edition[%d].name", i), e.Name)
	}
	for _, s := range l.site.Public() {
		checks{l, l.sheets[s], ""}.tellsSheet(s)
	}
	for i, ind := range l.site.Indicators {
		if ind.Class == class.Public {
			c := checks{l, indicatorsFile, fmt.Sprintf("indicator[%d].", i)}
			c.tells("name", ind.Name)
			c.tells("about", ind.About)
		}
	}
	for i, constant := range l.site.Constants { // formulas name them
		checks{l, checksFile, fmt.Sprintf("constant[%d].", i)}.tells("name", constant.Name)
	}
	l.list.Add(l.site.Keep(l.site.Secrets)...)
}

// tellsSheet notes what a sheet that reaches the public says of itself.
func (c checks) tellsSheet(s *Sheet) {
	c.tells("name", s.Name)
	c.tells("title", s.Title)
	c.tells("description", s.Description)
	for i, col := range s.Columns {
		if col.Class != class.Public {
			continue
		}
		c := c.at(fmt.Sprintf("column[%d].", i))
		c.tells("name", col.Name)
		c.tells("about", col.About)
		for j, v := range col.Values {
			c.tells(fmt.Sprintf("values[%d].name", j), v.Name)
		}
	}
}

// tells notes a text for the public.
func (c checks) tells(key, text string) {
	c.site.told = append(c.site.told, told{c.docs[c.file], c.prefix + key, text})
}

// secretRows checks where a sheet names what the public never reads.
func (c checks) secretRows(s *Sheet) {
	if s.Secret == nil {
		return
	}
	c = c.at("secret.")
	c.columnsOf("columns", s, s.Secret.Columns, isText)
	if len(s.Secret.Where) == 0 {
		c.lacks("where", "{ 列 = 值 }")
	}
	c.filter("where", s.Secret.Where, s)
}
