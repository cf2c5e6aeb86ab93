package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// oracleSeal is a closed month's seal.toml, as far as the oracle judges it.
type oracleSeal struct {
	Indicator []struct {
		ID      string
		Figures []struct{ Unit, Value, Ytd string }
	}
	Account []struct {
		Unit, Rewards, Penalties string
		Qualified                bool
	}
	Correction []struct {
		Changes []struct{ Kind, ID, Unit, Part, Was, Now string }
	}
}

// readSeals reads those that there are, by month.
func (o *oracle) readSeals(t *testing.T, root string) {
	o.seals = map[string]oracleSeal{}
	for _, month := range o.months {
		var s oracleSeal
		_, err := toml.DecodeFile(root+"/data/"+month+"/seal.toml", &s)
		switch {
		case os.IsNotExist(err):
		case err != nil:
			t.Fatal(err)
		default:
			o.seals[month] = s
		}
	}
}

// oracleUnitName is a unit's name by its id.
func oracleUnitName(id string) string {
	if i := slices.Index(oraclePages, id); i >= 0 {
		return oracleUnits[i]
	}
	return oracleCompany
}

// standing is the word for a month among all.
func (o *oracle) standing(month string) string {
	s, closed := o.seals[month]
	switch n := len(s.Correction); {
	case !closed:
		return "初步"
	case n > 0:
		return fmt.Sprintf("更正 %d 次", n)
	}
	return "正式"
}

// sealed compares what was sealed with the oracle's own values.
func (c *oracleCheck) sealed() {
	c.name, c.cleared = "seal.toml", "restricted"
	for month, s := range c.seals {
		for _, ind := range s.Indicator {
			d := c.byID(ind.ID)
			for _, f := range ind.Figures {
				v := c.value(d, month, oracleUnitName(f.Unit))
				want := d.number(v.shown)
				if v.gap != "" {
					want = map[bool]string{true: "na"}[f.Value == "na" && strings.HasPrefix(v.gap, "不适用")]
				}
				c.same("sealed", month+" "+ind.ID+" "+f.Unit, f.Value, want)
			}
		}
		for _, a := range s.Account {
			u := c.ledger(month)[oracleUnitName(a.Unit)]
			c.same("sealed", month+" "+a.Unit, fmt.Sprint(oraclePlain(a.Rewards), " ", oraclePlain(a.Penalties), " ", a.Qualified),
				fmt.Sprint(oracleYuan(u.rewards), " ", oracleYuan(u.penalties), " ", u.qualified))
		}
	}
}

// oraclePlain gives a plain amount its thousands.
func oraclePlain(yuan string) string {
	for oracleThousands.MatchString(yuan) {
		whole, part, _ := strings.Cut(yuan, ".")
		yuan = oracleThousands.ReplaceAllString(whole, "$1,$2") + "." + part
	}
	return yuan
}

// oracleParts are the parts of a change that a page shows.
var oracleParts = map[string]string{
	"figure value": "", "figure rank": "位次", "figure goal": "对照目标", "figure ytd": "本年累计",
	"pool qualified": "达标单位数", "pool given": "分配", "account qualified": "达标", "account rewards": "奖励", "account penalties": "扣减",
	"line cases": "件数", "line amount": "金额", "line state": "状态",
}

// corrected compares the table of a correction with what the seal declares and,
// of a value, with the oracle's own.
func (c *oracleCheck) corrected(caption string, table *html.Node) bool {
	var n int
	if _, err := fmt.Sscanf(caption, "更正说明（第 %d 次）", &n); err != nil {
		return false
	}
	all := c.seals[c.month].Correction
	c.same("corrected", caption, fmt.Sprint(n >= 1 && n <= len(all)), "true")
	var want [][]string
	for _, change := range all[n-1].Changes {
		row := []string{"—", "", oracleState(change.Was), oracleState(change.Now)}
		if change.Unit != "" {
			row[0] = oracleUnitName(change.Unit)
		}
		part, shown := oracleParts[change.Kind+" "+change.Part]
		whole := oracleMay(c.decl.Class, "restricted")
		switch {
		case !shown:
			continue
		case change.Kind == "figure":
			d := c.byID(change.ID)
			row[1] = strings.TrimSpace(d.name + " " + part)
			if change.Part == "value" || change.Part == "ytd" {
				row[2], row[3] = strings.TrimSpace(change.Was+" "+d.unit), strings.TrimSpace(change.Now+" "+d.unit)
			}
			if v := c.value(d, c.month, row[0]); change.Part == "value" && n == len(all) {
				c.same("corrected", caption+" "+row[1], change.Now, d.number(v.shown))
			}
		case whole:
			name := map[string]string{"pool": "月度专项奖", "account": "奖惩合计", "line": map[string]string{"monthly.pool": "月度专项奖奖金池"}[change.ID]}[change.Kind]
			row[1] = name + " " + part
			if slices.Contains([]string{"rewards", "penalties", "given", "amount"}, change.Part) {
				row[2], row[3] = oracleAmount(change.Was), oracleAmount(change.Now)
			}
		case change.Kind == "account" && (change.Part == "rewards" || change.Part == "penalties"):
			row = []string{row[0], "奖惩合计", "已更正", "已更正"}
		default:
			continue
		}
		want = append(want, row)
	}
	c.grid("corrected", caption, table, want)
	return true
}

func oracleAmount(yuan string) string {
	if yuan == "" {
		return "无"
	}
	return oraclePlain(yuan) + " 元"
}

// oracleState is the word for a text that is none of a reader's.
func oracleState(text string) string {
	if word, ok := map[string]string{"": "无", "yes": "是", "settled": "已定", "reached": "达标", "risk": "接近目标", "missed": "未达标", "na": "不适用"}[text]; ok {
		return word
	}
	return text
}
