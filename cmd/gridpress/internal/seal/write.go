package seal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"gridpress/cmd/gridpress/internal/strict"
)

// head stands above every seal.
const head = `# 封账记录：由 gridpress seal 写出，由 gridpress correct 更新。不要手改，改了会报错。
# inputs 是这个月自己的文件，basis 是各月共用的文件；figures 里没有列出的单位没有数值。
# earlier 是封账时前面已经封账的月份。
`

// Text is the seal as a file. The same seal gives the same bytes.
func (s *Seal) Text() string {
	w := &writer{}
	w.key("month", s.Month)
	w.key("date", s.Date)
	w.key("cutoff", s.Cutoff)
	list(w, "earlier", s.Earlier, func(e Earlier) []any {
		return []any{"month", e.Month, "date", e.Date, "corrections", e.Corrections, "sha256", e.Digest}
	})
	list(w, "inputs", s.Inputs, digested)
	list(w, "basis", s.Basis, digested)
	list(w, "rules", s.Rules, func(r Rule) []any { return []any{"id", r.ID, "value", r.Value, "state", r.State} })
	w.pool(s.Pool)
	for _, ind := range s.Indicators {
		w.indicator(ind)
	}
	for _, a := range s.Accounts {
		w.account(a)
	}
	for _, c := range s.Corrections {
		w.correction(c)
	}
	body := w.String()
	return head + "digest = " + strconv.Quote(digest(body)) + "\n" + body
}

// digest is that of a seal's own text after the line that states it, so that
// it shows when someone edits one by hand.
func digest(body string) string {
	sum := sha256.Sum256([]byte(strings.ReplaceAll(body, "\r\n", "\n")))
	return hex.EncodeToString(sum[:])
}

// writer writes TOML. Keys of nothing are left out.
type writer struct{ strings.Builder }

func (w *writer) key(name string, value any) {
	if text := literal(value); text != "" {
		fmt.Fprintf(w, "%s = %s\n", name, text)
	}
}

func (w *writer) keys(pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		w.key(pairs[i].(string), pairs[i+1])
	}
}

// list writes an array of inline tables, one a line; fields gives names and
// values in turn.
func list[T any](w *writer, name string, values []T, fields func(T) []any) {
	if len(values) == 0 {
		return
	}
	fmt.Fprintf(w, "%s = [\n", name)
	for _, v := range values {
		var parts []string
		pairs := fields(v)
		for i := 0; i < len(pairs); i += 2 {
			if text := literal(pairs[i+1]); text != "" {
				parts = append(parts, pairs[i].(string)+" = "+text)
			}
		}
		fmt.Fprintf(w, "  { %s },\n", strings.Join(parts, ", "))
	}
	w.WriteString("]\n")
}

// literal is a value as TOML writes it, "" for nothing.
func literal(value any) string {
	switch v := value.(type) {
	case int:
		if v == 0 {
			return ""
		}
		return strconv.Itoa(v)
	case bool:
		if !v {
			return ""
		}
		return "true"
	}
	if text := fmt.Sprint(value); text != "" {
		return strict.Quote(text)
	}
	return ""
}

func digested(f File) []any { return []any{"file", f.File, "sha256", f.Digest} }

func (w *writer) pool(p Pool) {
	if p == (Pool{}) {
		return
	}
	w.WriteString("\n[pool]\n")
	w.keys("state", p.State, "amount", p.Amount, "given", p.Given, "qualified", p.Qualified, "rank", p.Rank)
}

func (w *writer) indicator(ind Indicator) {
	w.WriteString("\n[[indicator]]\n")
	w.keys("id", ind.ID, "unit", ind.Unit, "digits", ind.Digits, "better", ind.Better, "floor", ind.Floor, "stretch", ind.Stretch)
	list(w, "figures", ind.Figures, func(f Figure) []any {
		return []any{"unit", f.Unit, "value", f.Value, "exact", f.Exact, "base", f.Base, "rank", f.Rank, "absent", f.Absent, "goal", f.Goal, "ytd", f.Ytd, "gaps", f.Gaps}
	})
}

func (w *writer) account(a Account) {
	w.WriteString("\n[[account]]\n")
	w.keys("unit", a.Unit, "qualified", a.Qualified, "veto", a.Veto, "rewards", a.Rewards, "penalties", a.Penalties,
		"unconfirmed", a.Unconfirmed, "pending", a.Pending, "persons", a.Persons, "persons_amount", a.PersonsAmount)
	list(w, "lines", a.Lines, func(n Line) []any {
		return []any{"rule", n.Rule, "no", n.No, "gives", n.Gives, "persons", n.Persons, "cases", n.Cases, "amount", n.Amount, "state", n.State, "printed", n.Printed}
	})
}

func (w *writer) correction(c Correction) {
	w.WriteString("\n[[correction]]\n")
	w.keys("number", c.Number, "date", c.Date, "class", string(c.Class), "reason", c.Reason)
	if len(c.Files) > 0 {
		w.WriteString("files = [\n")
		for _, f := range c.Files {
			fmt.Fprintf(w, "  %s,\n", strict.Quote(f))
		}
		w.WriteString("]\n")
	}
	list(w, "changes", c.Changes, func(n Change) []any {
		return []any{"kind", string(n.Kind), "id", n.ID, "unit", n.Unit, "no", n.No, "part", n.Part, "was", n.Was, "now", n.Now}
	})
}
