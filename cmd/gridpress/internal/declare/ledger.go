package declare

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/class"
)

const ledgerFile = "data/ledger.toml"

// Ledger says who may see the rewards and penalties: all of them by class, the
// units' totals by release, and how many cases there are from MinN on.
type Ledger struct {
	Class   class.Class `toml:"class"`
	Release *Release    `toml:"release"` // none: nobody below the class sees anything
}

// readLedger reads who may see the ledger; without the file it is restricted,
// and nothing is released.
func (l *loader) readLedger() error {
	l.site.Ledger = Ledger{Class: class.Restricted}
	return l.readOptional(ledgerFile, &l.site.Ledger)
}

// checkLedger checks that all that is decided is as restricted as what it is
// decided from, and that totals go down by a whole release.
func (l *loader) checkLedger() {
	if l.docs[ledgerFile] == nil {
		return
	}
	c := checks{l, ledgerFile, ""}
	c.classed(&l.site.Ledger.Class, class.Restricted)
	for _, id := range []string{ProvinceSheet, EventsSheet, AwardsSheet, AnnualSheet, DecisionsSheet} {
		if s := l.site.Sheet(id); s != nil && class.Max(l.site.Ledger.Class, s.Class) != l.site.Ledger.Class {
			c.fail("DECL-LEAK", "class", fmt.Sprintf("台账的密级是 %s，它用到的〔%s〕是 %s，会泄密。", l.site.Ledger.Class, s.Name, s.Class), "把台账的密级提高。")
		}
	}
	r := l.site.Ledger.Release
	if r == nil {
		return
	}
	c.need("release.to", string(r.To))
	c.word("release.to", "密级", string(r.To), readable)
	c.need("release.by", r.By)
	c.word("release.by", "发布方式", r.By, []string{"aggregate"})
	c.need("release.reason", r.Reason)
	if r.MinN < 1 {
		c.fail("DECL-LEAK", "release.min_n", "release 缺少最小件数 min_n。", "写明少于几件时不写出件数，例如 min_n = 5。")
	}
	if r.To == class.Public {
		c.fail("DECL-LEAK", "release.to", "奖惩台账不公开。", "最低写 to = \"internal\"。")
	}
}
