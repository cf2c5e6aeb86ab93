package seal

import (
	"fmt"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/strict"
)

// written is the file.
type written struct {
	Digest      string       `toml:"digest"`
	Month       string       `toml:"month"`
	Date        string       `toml:"date"`
	Cutoff      string       `toml:"cutoff"`
	Inputs      []File       `toml:"inputs"`
	Basis       []File       `toml:"basis"`
	Rules       []Rule       `toml:"rules"`
	Pool        Pool         `toml:"pool"`
	Indicators  []Indicator  `toml:"indicator"`
	Accounts    []Account    `toml:"account"`
	Earlier     []Earlier    `toml:"earlier"`
	Corrections []Correction `toml:"correction"`
}

// places knows on which line of a file each path stands.
type places struct{ doc *strict.Doc }

func (p places) at(path string) diag.Pos {
	if p.doc == nil {
		return diag.Pos{}
	}
	return p.doc.Pos(path)
}

// Pos is where the file that a seal was read from says whose it is.
func (s *Seal) Pos() diag.Pos { return s.places.at("month") }

// PosEarlier is where it states the seal of an earlier month, by its place in the list.
func (s *Seal) PosEarlier(i int) diag.Pos { return s.places.at(at("earlier", i)) }

// Read reads the seal of a month from its file's text. With a finding there
// may be no seal; whoever edits one by hand gets it with a finding, so that
// what no longer agrees is said too.
func Read(file, month, text string) (*Seal, diag.List) {
	var w written
	doc, list := strict.Decode(file, text, 1, &w)
	for i := range list {
		list[i].Month = month
	}
	if list.Blocks() {
		return nil, list
	}
	s := &Seal{Month: w.Month, Date: w.Date, Earlier: w.Earlier, Corrections: w.Corrections, digest: w.Digest, places: places{doc},
		State: State{w.Cutoff, w.Inputs, w.Basis, w.Rules, w.Pool, w.Indicators, w.Accounts}}
	fail := func(code, path, found, expected, message, fix string) {
		f := doc.Finding(code, path, message, fix)
		f.Month, f.Found, f.Expected = month, found, expected
		list.Add(f)
	}
	if w.Month != month {
		fail("SEAL-MONTH", "month", w.Month, month, fmt.Sprintf("这是 %q 的封账记录，放在 %s 的文件夹里。", w.Month, month), "放回它自己的月份；这个月要封账，输入 gridpress seal "+month+"。")
		return nil, list
	}
	if _, err := time.Parse(time.DateOnly, w.Date); err != nil || digest(below(text)) != w.Digest {
		fail("SEAL-EDITED", "digest", "手改过", "和封账时写的一字不差", "封账记录和它自己的摘要对不上，像是有人手改过。", "从备份恢复这个文件。要改的是数，就改工作簿，再用 gridpress correct 声明更正。")
	}
	return s, list
}

// below is the text below the line that states the digest.
func below(text string) string {
	_, rest, _ := strings.Cut(text, "\ndigest = ")
	_, body, _ := strings.Cut(rest, "\n")
	return body
}
