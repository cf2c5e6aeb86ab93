package derivation

import (
	"errors"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
)

// bonus is a small derivation: a share of a pool, if a score is good enough.
func bonus() *Derivation {
	at := func(cell string) diag.Pos { return diag.Pos{File: "a.xlsx", Sheet: "表", Cell: cell} }
	d := &Derivation{What: "甲 奖励"}
	score := d.Read(Input{Name: "得分", Value: "95", Shown: "95 分", Class: class.Restricted, Pos: at("B2")})
	own := d.Read(Input{Name: "甲 系数", Value: "1.5", Shown: "1.5", Class: class.Internal, Pos: at("C2")})
	other := d.Read(Input{Name: "乙 系数", Value: "1", Shown: "1.0", Class: class.Internal, Pos: at("C3")})
	good := d.Do("at_least", score, "=92.4")
	d.Say(good, "95 分，不低于 92.4 分")
	total := d.Do("sum", own, other)
	d.Say(total, "系数合计 2.5")
	pool := d.Apply(Rule{ID: "pool", Name: "奖金池", Value: "100", State: "confirmed", Source: "一"})
	part := d.Do("split", pool, "=fen", own, own, other)
	d.Say(part, "100 × 1.5 ÷ 2.5 = 60")
	both := d.Do("all", good, "=yes")
	d.Say(both, "合计")
	unsaid := d.Do("take", "=no")
	d.Say(unsaid, "乙没有得分")
	net := d.Do("less", part, "=0.01")
	d.Say(net, "60 − 0.01")
	return d
}

func as(in Input) (string, error) { return in.Value, nil }

// What is altered anywhere, an input's cell or a step, is noticed.
func TestReplay(t *testing.T) {
	d := bonus()
	if got, err := Replay(*d, as); err != nil || got != "59.99" {
		t.Fatal(got, err)
	}
	for intent, alter := range map[string]func(d *Derivation) func(Input) (string, error){
		"a cell that holds something else": func(*Derivation) func(Input) (string, error) {
			return func(in Input) (string, error) { return strings.Replace(in.Value, "95", "92", 1), nil }
		},
		"a cell that cannot be read": func(*Derivation) func(Input) (string, error) {
			return func(Input) (string, error) { return "", errors.New("gone") }
		},
		"another result":       func(d *Derivation) func(Input) (string, error) { d.Steps[5].Result = "60"; return as },
		"another rule":         func(d *Derivation) func(Input) (string, error) { d.Rules[0].Value = "101"; return as },
		"another operation":    func(d *Derivation) func(Input) (string, error) { d.Steps[5].Op = "sum"; return as },
		"an unknown operation": func(d *Derivation) func(Input) (string, error) { d.Steps[5].Op = "guess"; return as },
		"a step without its argument": func(d *Derivation) func(Input) (string, error) {
			d.Steps[5].Args = []string{"s9", "=1"}
			return as
		},
	} {
		altered := bonus()
		if got, err := Replay(*altered, alter(altered)); err == nil {
			t.Errorf("%s: %s", intent, got)
		}
	}
}

// Readers below an input's class see no step but what was released to them;
// readers below internal see no place and no rule.
func TestCutFor(t *testing.T) {
	d := bonus()
	if got := d.CutFor(class.Restricted); got.Cut || len(got.Steps) != 6 || len(got.Inputs) != 3 {
		t.Errorf("cleared for all: %+v", got)
	}
	got := d.CutFor(class.Internal)
	if !got.Cut || len(got.Inputs)+len(got.Rules)+len(got.Steps) != 0 {
		t.Errorf("nothing was released, not even what does not name the score: %+v", got)
	}
	d.Step("s3").Released = "60，明细见例会版"
	got = d.CutFor(class.Internal)
	if len(got.Steps) != 2 || got.Steps[0].Words != "60，明细见例会版" || got.Steps[0].Args != nil || got.Steps[0].Op != "released" || got.Result() != "59.99" {
		t.Errorf("what was released, and what follows from it: %+v", got.Steps)
	}
	if d.Steps[2].Op != "split" {
		t.Error("the whole derivation was changed")
	}
	ruled := &Derivation{}
	ruled.Do("take", ruled.Apply(Rule{ID: "pool", Value: "100"}))
	if got := ruled.CutFor(class.Public); len(got.Rules)+len(got.Steps) > 0 {
		t.Errorf("public sees a rule: %+v", got)
	}
	open := &Derivation{}
	open.Do("sum", open.Read(Input{Name: "数", Value: "1", Class: class.Public, Pos: diag.Pos{File: "a.xlsx", Cell: "B2"}}))
	if got := open.CutFor(class.Public); len(got.Inputs) != 1 || got.Inputs[0].Pos.File != "" || got.Result() != "1" {
		t.Errorf("public names a file: %+v", got)
	}
}

// A joined derivation keeps its steps and shares the cells both read.
func TestJoin(t *testing.T) {
	d := bonus()
	total := d.Do("sum", d.Steps[5].ID, d.Join(bonus()))
	if len(d.Inputs) != 3 || len(d.Rules) != 1 || len(d.Steps) != 13 || d.Value(total) != "119.98" {
		t.Errorf("%+v", d)
	}
	if got, err := Replay(*d, as); err != nil || got != "119.98" {
		t.Error(got, err)
	}
}

func TestOperations(t *testing.T) {
	for _, tt := range []struct{ op, args, want string }{
		{"over", "=1 =3", "1/3"}, {"over", "=1 =8", "0.125"}, {"times", "=0.5 =3", "1.5"}, {"less", "=1 =2", "-1"}, {"highest", "=1/3 =0.3 =-2", "1/3"},
		{"at_least", "=1/3 =0.3333", "yes"}, {"at_least", "=2499/2500 =1", "no"}, {"above", "=1 =1", "no"}, {"below", "=0.9 =1", "yes"}, {"at_most", "=1 =1", "yes"},
		{"all", "=yes =no", "no"}, {"all", "=yes =yes", "yes"}, {"none", "=no =no", "yes"}, {"any", "=no =yes", "yes"}, {"is", "=yes =yes", "yes"},
		{"month", "=2022-05-31", "2022-05"}, {"fen", "=1/3", "0.33"}, {"round", "=2.345 =2", "2.35"}, {"percent", "=0.99996 =2", "99.99"}, {"take", "=x", "x"},
	} {
		d := &Derivation{}
		if got := d.Value(d.Do(tt.op, strings.Fields(tt.args)...)); got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.op, tt.args, got, tt.want)
		}
	}
}
