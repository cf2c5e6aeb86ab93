package declare

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/fold"
)

// Secret is the first of the declared secret words that a text holds, however
// its blanks and brackets are written; "" for none.
func (s *Site) Secret(text string) string {
	for _, word := range s.Secrets {
		first, _ := utf8.DecodeRuneInString(word) // most texts lack even that
		if strings.ContainsRune(text, first) && strings.Contains(unbracketed.Replace(fold.Text(text)), unbracketed.Replace(fold.Text(word))) {
			return word
		}
	}
	return ""
}

// unbracketed takes the brackets away, of which a document's number is written
// with any kind.
var unbracketed = strings.NewReplacer("〔", "", "〕", "", "[", "", "]", "", "(", "", ")", "", "【", "", "】", "", "《", "", "》", "")

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
}

// tellsSheet checks what a sheet that reaches the public says of itself.
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

// tells reports a text for the public that holds a secret word.
func (c checks) tells(key, text string) {
	if word := c.site.Secret(text); word != "" {
		c.fail("DECL-SECRET", key, fmt.Sprintf("%s 会公开，里面有不得对外的“%s”。", c.prefix+key, word), "删去它；要公开这份文件，从 data/site.toml 的 secret 里去掉。")
	}
}
