package award

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/money"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Pool is the month's special prize as a whole.
type Pool struct {
	State     PoolState
	Amount    money.Fen // the pool
	Given     money.Fen // what was shared out
	Qualified int
	Rank      string // the published provincial rank, "" where there is none
	Reason    string // why nothing was given, "" where something was
	Published string // YYYY-MM-DD, "" for none
}

// PoolState says whether the month's rank activates the pool.
type PoolState string

// Unknown means that no rank was published.
const (
	Active   PoolState = "active"
	Inactive PoolState = "inactive"
	Unknown  PoolState = "unknown"
)

// pool decides the month's special prize (S-119…S-122, I-31…I-34, I-72, I-73).
func (p *period) pool() {
	p.out.Pool = Pool{State: Unknown, Amount: p.yuan("monthly.pool"), Reason: "省公司还没有公布本月的名次，不能判定是否启动。"}
	var d derivation.Derivation
	province, published := p.first(declare.ProvinceSheet)
	published = published && province.has("index_rank")
	if published {
		p.activate(&d, province)
	}
	var shares []string
	for _, u := range p.set.Site.Units {
		if !u.Reports(p.month.ID) {
			continue
		}
		q := p.qualify(u.ID, province, published)
		d.Join(q.Derivation)
		if q.Met {
			own, _ := p.ledgerOf(u.ID, p.month.ID[:4])
			q.coefficient = own.read(&d, "coefficient")
			shares = append(shares, q.coefficient)
		}
		p.out.Qualifications = append(p.out.Qualifications, q)
	}
	p.out.Pool.Qualified = len(shares)
	switch {
	case p.out.Pool.State != Active:
	case !p.eventsSent():
		p.out.Pool.Reason = "没有报送违规事件，不能判定达标资格，暂不分配；没有违规的，报一张只有表头的空表。"
	case len(shares) == 0:
		p.out.Pool.Reason = "没有单位达标，奖金池不分配，也不结转。"
	case p.rules.Rule("monthly.pool").Missing():
		p.out.Pool.Reason = "奖金池的金额待定，暂不分配。"
	default:
		p.out.Pool.Reason = ""
		p.share(&d, shares)
	}
	p.unshared()
}

// unshared says to those who qualify why they have no share all the same.
func (p *period) unshared() {
	for _, q := range p.out.Qualifications {
		if q.Met && p.out.Pool.Reason != "" {
			q.Derivation.Say(q.Derivation.Do("take", "=0"), "本月没有专项奖："+p.out.Pool.Reason)
		}
	}
}

// coefficient is that of a unit which qualifies.
func (p *period) coefficient(unit string) quantity.Number {
	own, _ := p.ledgerOf(unit, p.month.ID[:4])
	return own.number("coefficient")
}

// first is the first record of a sheet.
func (p *period) first(sheet string) (row, bool) {
	for r := range p.rows(sheet) {
		return r, true
	}
	return row{}, false
}

// activate compares the published rank with the one that starts the pool.
func (p *period) activate(d *derivation.Derivation, province row) {
	rank := province.read(d, "index_rank")
	active := d.Do("at_most", rank, p.apply(d, "monthly.rank"))
	limit := p.rules.Rule("monthly.rank").Value.Number
	pool := &p.out.Pool
	pool.Rank, pool.Published = province.number("index_rank").String(), province.text("published_on")
	if d.Value(active) == "yes" {
		pool.State = Active
		d.Say(active, fmt.Sprintf("全省第 %s 名，在前 %s 名，启动奖金池", pool.Rank, limit))
	} else {
		pool.State, pool.Reason = Inactive, fmt.Sprintf("全省第 %s 名，不在前 %s 名，奖金池没有启动；按件扣减照常。", pool.Rank, limit)
		d.Say(active, fmt.Sprintf("全省第 %s 名，不在前 %s 名，不启动奖金池", pool.Rank, limit))
	}
	d.Step(active).Released = map[bool]string{true: "奖金池已启动，全省名次见例会版", false: "奖金池没有启动，全省名次见例会版"}[pool.State == Active]
}

// share gives each qualified unit its part of the pool.
func (p *period) share(d *derivation.Derivation, shares []string) {
	total := d.Do("sum", shares...)
	d.Say(total, fmt.Sprintf("%d 家达标单位的系数合计 %s", len(shares), d.Value(total)))
	reason := ""
	if len(shares) == 1 {
		reason = "只有一家达标，独得全部奖金池；文件没有规定上限。"
	}
	pool, step := p.apply(d, "monthly.pool"), p.apply(d, "monthly.rounding")
	for _, q := range p.out.Qualifications {
		if !q.Met {
			continue
		}
		own := d.Branch(p.derive(q.Unit, "月度专项奖"))
		part := own.Do("split", append([]string{pool, step, q.coefficient}, shares...)...)
		won := amount(own)
		own.Say(part, fmt.Sprintf("%s 元 × %s ÷ %s = %s 元，零头按最大余数法分配，合计等于奖金池", p.out.Pool.Amount, exact(p.coefficient(q.Unit), 1), d.Value(total), won))
		p.out.Pool.Given += won
		p.line(Line{Unit: q.Unit, Rule: "monthly.pool", Name: "月度专项奖", Direction: Reward, Cases: 1, State: p.state("monthly.pool"), Amount: won, Reason: reason, Derivation: own})
	}
}

func (p *period) line(l Line) { p.out.Lines = append(p.out.Lines, l) }
