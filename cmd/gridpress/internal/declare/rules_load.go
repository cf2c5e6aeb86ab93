package declare

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

const rulesDir = "data/rules"

// ruleFile is a rule set as written: what it is, and its groups of values.
type ruleFile struct {
	Name      string `toml:"name"`
	ValidFrom string `toml:"valid_from"`
	ValidTo   string `toml:"valid_to"`
	Note      string `toml:"note"`

	Clock      map[string]Rule `toml:"clock"`
	Limit      map[string]Rule `toml:"limit"`
	Works      map[string]Rule `toml:"works"`
	Province   map[string]Rule `toml:"limit_province"`
	Grid       map[string]Rule `toml:"limit_grid"`
	Warn       map[string]Rule `toml:"warn"`
	Short      map[string]Rule `toml:"short"`
	Steps      map[string]Rule `toml:"steps"`
	Mean       map[string]Rule `toml:"mean"`
	Material   map[string]Rule `toml:"material"`
	Approval   map[string]Rule `toml:"approval"`
	Callback   map[string]Rule `toml:"callback"`
	Monthly    map[string]Rule `toml:"monthly"`
	Penalty    map[string]Rule `toml:"penalty"`
	Exam       map[string]Rule `toml:"exam"`
	Annual     map[string]Rule `toml:"annual"`
	Innovation map[string]Rule `toml:"innovation"`
}

func (f *ruleFile) groups() map[string]map[string]Rule {
	return map[string]map[string]Rule{
		"clock": f.Clock, "limit": f.Limit, "works": f.Works, "limit_province": f.Province, "limit_grid": f.Grid, "warn": f.Warn,
		"short": f.Short, "steps": f.Steps, "mean": f.Mean, "material": f.Material, "approval": f.Approval, "callback": f.Callback, "monthly": f.Monthly,
		"penalty": f.Penalty, "exam": f.Exam, "annual": f.Annual, "innovation": f.Innovation,
	}
}

// readRules reads the rule sets; a site need not have any.
func (l *loader) readRules() error {
	files, err := fs.ReadDir(l.src, rulesDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("读不到 %s：%w", rulesDir, err)
	}
	for _, f := range files {
		if f.IsDir() || path.Ext(f.Name()) != ".toml" {
			continue
		}
		var file ruleFile
		set := &Rules{File: path.Join(rulesDir, f.Name()), values: map[string]*Rule{}}
		if err := l.read(set.File, &file); err != nil {
			return err
		}
		set.Name, set.ValidFrom, set.ValidTo, set.Note = file.Name, file.ValidFrom, file.ValidTo, file.Note
		for group, values := range file.groups() {
			for id, r := range values {
				set.values[group+"."+id] = &r
			}
		}
		l.site.Rules = append(l.site.Rules, set)
	}
	slices.SortFunc(l.site.Rules, func(a, b *Rules) int { return cmp.Compare(a.ValidFrom, b.ValidFrom) })
	return nil
}

func (l *loader) checkRules() {
	for i, set := range l.site.Rules {
		c := checks{l, set.File, ""}
		c.need("name", set.Name)
		c.need("valid_from", set.ValidFrom)
		c.month("valid_from", set.ValidFrom)
		c.month("valid_to", set.ValidTo)
		if set.ValidTo != "" && set.ValidFrom > set.ValidTo {
			c.fail("DECL-MONTH", "valid_to", fmt.Sprintf("起始月份 %s 在终止月份 %s 之后。", set.ValidFrom, set.ValidTo), "对调两个月份。")
		}
		if i > 0 && l.site.Rules[i-1].Holds(set.ValidFrom) {
			c.fail("DECL-RULES", "valid_from", fmt.Sprintf("%s 起 %s 也有效，一个月只能用一套规则。", set.ValidFrom, l.site.Rules[i-1].File),
				"在先前那一套里写明 valid_to。")
		}
		c.values(set)
	}
}

// values checks that a set states every key the program knows, and no other.
func (c checks) values(set *Rules) {
	for _, id := range sortedKeys(set.values) {
		if ruleKindOf(id) == nil {
			group, key, _ := strings.Cut(id, ".")
			c.list.Add(c.docs[c.file].Word("DECL-RULE", id, "〔"+group+"〕里的规则", key, keysOf(group)))
			delete(set.values, id)
		}
	}
	for i := range ruleKinds {
		k := &ruleKinds[i]
		r := set.values[k.id]
		if r == nil {
			c.fail("DECL-RULE", k.group(), fmt.Sprintf("缺少规则 [%s]（%s）。", k.id, k.name),
				fmt.Sprintf("补上 [%s]；文件没有写的，写 state = \"missing\" 和 source、note。", k.id))
			continue
		}
		r.ID, r.Name, r.Unit = k.id, k.name, k.unit
		c.at(k.id+".").rule(r, k)
	}
}

// rule checks one value and its origin.
func (c checks) rule(r *Rule, k *ruleKind) {
	c.need("source", r.Source)
	c.need("state", r.State)
	c.word("state", "状态", r.State, []string{"confirmed", "presumed", "missing"})
	switch {
	case r.Value.Some == r.Missing():
		c.fail("DECL-RULE", "state", "没有数值时状态应为 missing，有数值时不能是 missing。", "补上 value，或把 state 改成 missing。")
	case r.Missing() && k.needed():
		c.fail("DECL-RULE", "state", fmt.Sprintf("〔%s〕不能没有：没有它就什么也判定不了。", k.name), "文件没有写的，暂定一个值，写 state = \"presumed\"，并在 note 里说明。")
	case r.State != "confirmed" && r.Note == "":
		c.fail("DECL-NEED", "note", "暂定的和没有的值要写明 note。", "写一句话：文件怎样写，暂按什么处理。")
	case r.ConfirmedBy != "" && r.State != "presumed":
		c.fail("DECL-RULE", "confirmed_by", "只有 state = \"presumed\" 的值才由裁定确认。", "删去 confirmed_by。")
	}
	if r.Value.Some {
		c.ruleValue(r, k)
	}
}

func (c checks) ruleValue(r *Rule, k *ruleKind) {
	n := r.Value.Number
	_, decimals, _ := strings.Cut(n.String(), ".")
	switch {
	case len(k.one) > 0:
		c.word("value", "规则〔"+k.name+"〕的值", r.Value.Word, wordIDs(k.one))
		if r.Value.Word == "" {
			c.fail("DECL-RULE", "value", fmt.Sprintf("〔%s〕应写一个词。", k.name), "从这些里选一个："+strings.Join(wordIDs(k.one), "、")+"。")
		}
	case r.Value.Word != "":
		c.fail("DECL-RULE", "value", fmt.Sprintf("〔%s〕应写数字，不加引号。", k.name), "写成数字，例如 value = 5。")
	case n.Sign() < 0, len(decimals) > k.most:
		c.fail("DECL-RULE", "value", fmt.Sprintf("〔%s〕不能是 %s。", k.name, n), fmt.Sprintf("写不小于零、至多 %d 位小数的数。", k.most))
	}
}

// keysOf lists the keys of a group.
func keysOf(group string) (keys []string) {
	for _, k := range ruleKinds {
		if k.group() == group {
			keys = append(keys, strings.TrimPrefix(k.id, group+"."))
		}
	}
	return keys
}

func wordIDs(words []word) (ids []string) {
	for _, w := range words {
		ids = append(ids, w.id)
	}
	return ids
}
