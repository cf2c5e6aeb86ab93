package demo

import (
	"fmt"
	"time"
)

// course is a session of the company's training plan, planned until the end of
// a month of 2021 and held in one; zero for not planned and for never.
type course struct {
	no, topic, host, target, plan string
	until, held                   time.Month
	place                         string
}

var courses = []course{
	{"01", "办电政策与样本填报", "营销部、营销支持中心", "专责、数据填报人员", "3月", time.March, time.March, "营销楼七层"},
	{"02", "优化营商环境管理", "培训中心", "部门负责人、供电公司负责人、所长", "待定", 0, 0, "待定"},
	{"03", "基层办电服务", "供电服务公司", "支部书记、所长", "3月", time.March, time.March, "新县"},
	{"04", "网格化服务与办电提速", "营销部", "网格化服务机构负责人、分管副职、营销部主任", "4月", time.April, time.April, "待定"},
	{"05", "样本企业与指标", "营销支持中心", "专责、所长、客户经理", "5月—7月", time.July, time.May, "培训中心"},
	{"06", "窗口服务与线上办电", "营销支持中心", "窗口人员", "3月—12月", time.December, time.June, "各单位"},
}

// trainingTable holds the company's plan while its year lasts, and the rounds
// that units hold themselves: one a month, but every month one unit none.
func (s *site) trainingTable(i int) table {
	t, m := training, s.months[i]
	for _, c := range courses {
		if m.Year() != 2021 {
			break
		}
		var end, day, attended any = "待定", "待定", "—"
		if c.until != 0 {
			end = time.Date(2021, c.until+1, 0, 0, 0, 0, 0, time.UTC)
		}
		held := c.held != 0 && c.held <= m.Month()
		if held {
			day, attended = time.Date(2021, c.held, 18, 0, 0, 0, 0, time.UTC), 40+s.noise.pick(60, c.no, "attended")
		}
		t.add(s.company, m, "2021-"+c.no, c.topic, c.host, c.target, c.plan, end, day, yesNo(held), attended, c.place)
	}
	for j, o := range s.offices {
		var day, attended any = "—", "—"
		held := (j+int(m.Month()))%len(s.offices) != 0
		if held {
			day = m.AddDate(0, 0, s.noise.pick(26, o.ID, key(m), "round"))
			attended = 20 + s.noise.pick(80, o.ID, key(m), "attended")
		}
		t.add(o.Name, m, fmt.Sprintf("%s-%s", o.Name, m.Format("200601")), "月度集中培训", o.Name, "全体营销人员", m.Format("1月"),
			lastDay(m), day, yesNo(held), attended, o.Name)
	}
	return t
}

// drive is an item of the publicity plan. Work goes on evenly from its first
// month to its last; quantity 0 is a standing task without a number.
type drive struct {
	item, group, measure string
	quantity             int
	from, to             string // months
	due                  string // "" for none
	halls                int
}

var drives = []drive{
	{"显示屏滚动字幕", "营业场所", "个", 210, "2021-03", "2021-09", "", 210},
	{"春节返乡条幅", "营业场所", "条", 630, "2021-12", "2022-01", "2022-01-31", 210},
	{"易拉宝", "营业场所", "个", 210, "2021-03", "2021-03", "2021-03-31", 210},
	{"海报", "营业场所", "张", 420, "2021-03", "2021-05", "2021-03-31", 210},
	{"宣传折页", "营业场所", "份", 11_000, "2021-03", "2021-05", "2021-03-31", 210},
	{"引导线上办电", "营业场所", "人次", 0, "2021-03", "2021-12", "2021-12-31", 210},
	{"消费者权益日活动", "主题活动", "场", 12, "2021-03", "2021-03", "2021-03-15", 0},
	{"内部短信", "短信", "条", 3_000, "2021-03", "2021-04", "2021-04-30", 0},
	{"客户短信", "短信", "条", 26_000, "2021-04", "2021-06", "2021-06-30", 0},
	{"进企业、社区、学校", "走访", "次", 360, "2021-03", "2021-12", "2021-12-31", 0},
	{"样本用户一对一服务", "走访", "户", 96, "2021-03", "2021-06", "2021-05-31", 0},
	{"新报装客户走访", "走访", "户", 0, "2021-03", "2021-12", "2021-12-31", 0},
	{"大走访", "走访", "户", 1_200, "2021-03", "2021-03", "2021-03-31", 0},
	{"电视和政府网站专栏", "媒体", "期", 24, "2021-04", "2021-12", "2021-12-31", 0},
	{"微信、微博、短视频", "媒体", "篇", 180, "2021-03", "2021-12", "2021-12-31", 0},
	{"村组服务队", "进村入户", "次", 600, "2021-03", "2021-12", "2021-12-31", 0},
	{"沿街商户走访", "进村入户", "户", 5_000, "2021-03", "2022-09", "2021-12-31", 0},
}

// done is what is done of a drive by the end of month m.
func (d drive) done(n noise, m time.Time) int {
	from, _ := time.Parse("2006-01", d.from)
	to, _ := time.Parse("2006-01", d.to)
	past := min(monthsBetween(from, m), monthsBetween(from, to)) + 1
	switch {
	case past <= 0:
		return 0
	case d.quantity == 0:
		return past * (80 + n.pick(60, d.item, "a month"))
	}
	return d.quantity * past / (monthsBetween(from, to) + 1)
}

func monthsBetween(from, to time.Time) int {
	return 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month())
}

func (s *site) publicityTable(i int) table {
	t, m := publicity, s.months[i]
	for _, d := range drives {
		var quantity, due, places any = d.quantity, "长期", "—"
		if d.quantity == 0 {
			quantity = "—"
		}
		if day, err := time.Parse(time.DateOnly, d.due); err == nil {
			due = day
		}
		if d.halls > 0 {
			places = d.halls
		}
		t.add(m, d.item, d.group, d.measure, quantity, d.done(s.noise, m), due, places, "宣传台账")
	}
	return t
}

// issue is a problem found, and how it is put.
type issue struct{ category, summary string }

var (
	issueKinds = []issue{
		{"信息公开", "营业厅公示内容没有更新"}, {"办理时限", "供电方案答复超过承诺时限"}, {"收费", "公示的收费项目不全"},
		{"三指定", "资质单位查询不到"}, {"服务态度", "没有一次性告知所需材料"}, {"系统数据", "系统流程与现场进度不一致"},
	}
	issueSources = []string{"互联网+督查", "12398热线", "95598热线", "行风热线", "回访", "稽查", "自查"}
)

// issueTable lists what was found in the month, what was closed in it and what
// is still open.
func (s *site) issueTable(i int) table {
	t, m := issues, s.months[i]
	for f := range i + 1 {
		from := s.months[f]
		for k := range 4 + s.noise.pick(6, key(from), "issues") {
			no := fmt.Sprintf("W%s%02d", from.Format("200601"), k+1)
			found := from.AddDate(0, 0, s.noise.pick(28, no, "day"))
			end := found.AddDate(0, 0, 5+s.noise.pick(60, no, "closed"))
			if end.Before(m) {
				continue
			}
			var closed any = "—"
			status := "整改中"
			if !end.After(lastDay(m)) {
				closed, status = end, "已销号"
			}
			kind := issueKinds[s.noise.pick(len(issueKinds), no, "kind")]
			t.add(s.responsible(no), m, no, issueSources[s.noise.pick(len(issueSources), no, "source")], kind.category, kind.summary,
				"营销部", found, found.AddDate(0, 0, 30), closed, status)
		}
	}
	return t
}

// responsible is whose an issue is: a unit's, or now and then the company's.
func (s *site) responsible(no string) string {
	if at := s.noise.pick(len(s.offices)+1, no, "unit"); at < len(s.offices) {
		return s.offices[at].Name
	}
	return s.company
}
