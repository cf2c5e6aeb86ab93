package demo

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// writeStanding writes what does not come monthly.
func (s *site) writeStanding() error {
	ledger, err := s.unitTable()
	if err != nil {
		return err
	}
	for _, w := range []struct {
		name   string
		tables []table
	}{
		{"单位台账", []table{ledger}}, {"营业厅", []table{s.hallTable()}}, {"文件清单", []table{instrumentTable()}}, {"措施分工", []table{measureTable()}},
		{"办电服务", serviceTables()}, {"收费电价", chargeTables()}, {"投资界面和竣工检验", boundaryTables()}, {"资质单位", []table{s.contractorTable()}},
		{"停电公告", []table{s.noticeTable()}}, {"供电质量", []table{qualityTable()}}, {"名词解释", []table{glossaryTable()}}, {"转供电", []table{s.resaleTable()}},
	} {
		data, err := workbook(companyHabit, nil, w.tables)
		if err != nil {
			return err
		}
		if err := s.put("data/standing/"+w.name+".xlsx", data); err != nil {
			return err
		}
	}
	last := s.months[len(s.months)-1]
	signed := signOffs(standingSignOffs, last.AddDate(0, 0, 3)) + signOffs(noticeSignOff, lastDay(last))
	return s.put("data/standing/release.toml", []byte(signed))
}

// unitTable is the units' ledger, one row a unit and year.
func (s *site) unitTable() (table, error) {
	t := units
	first, last := s.months[0].Year(), s.months[len(s.months)-1].Year()
	for year := first; year <= last; year++ {
		growth := 1 + 0.012*float64(year-first)
		for _, o := range s.offices {
			coefficient, err := strconv.ParseFloat(o.Coefficient, 64)
			if err != nil {
				return t, fmt.Errorf("demo: %s的系数“%s”不是数", o.Name, o.Coefficient)
			}
			t.add(o.Name, year, int(math.Round(10*coefficient)), int(growth*float64(o.households)),
				int(growth*float64(o.mwh)), "是", yesNo(o.Urban))
		}
	}
	return t, nil
}

func yesNo(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// hallTable lists the halls, shared out by households, with invented addresses
// and telephone numbers.
func (s *site) hallTable() table {
	t := halls
	number := 0
	for i, count := range share(s.size.halls, 1, households(s.offices)) {
		o := s.offices[i]
		for j, place := range places(s.noise, o)[:count] {
			number++
			name, services := o.Name+place+"供电营业厅", "用电申请、交费、咨询"
			if j == 0 {
				name, services = o.Name+"中心供电营业厅", "全部业务"
			}
			address := fmt.Sprintf("%s%s路%d号（演示）", o.Name, place, 1+s.noise.pick(200, name, "address"))
			hours := []string{"8:30—17:30", "8:00—12:00，14:30—17:30"}[s.noise.pick(2, name, "hours")]
			row := []any{o.Name, fmt.Sprintf("H%02d%02d", i+1, j+1), name, address, hours, fmt.Sprintf("0376-%07d", number), services}
			t.rows = append(t.rows, append(row, s.display(name)...))
		}
	}
	return t
}

// display is a hall's screen: most have one, some of an old character set.
func (s *site) display(hall string) []any {
	if s.noise.at(hall, "display") < 0.1 {
		return []any{"否", "—", "—", "—"}
	}
	wide := []int{12, 16, 24}[s.noise.pick(3, hall, "wide")]
	return []any{"是", wide, 1 + s.noise.pick(2, hall, "high"), []string{"GB2312", "GBK"}[s.noise.pick(2, hall, "characters")]}
}

// instrument is a document that work rests on; what is not known is "待补".
type instrument struct {
	no, title, issuer string
	public            bool
	date              time.Time // zero where it is not known
	unverified        bool      // nobody has seen that it is in force
}

const unknown = "待补"

var documents = []instrument{
	{no: "优化营商环境条例", title: "优化营商环境条例", issuer: "国务院", public: true},
	{no: "河南省优化营商环境条例", title: "河南省优化营商环境条例", issuer: "河南省人民代表大会常务委员会", public: true},
	{no: "发改能源规〔2020〕1479号", title: "关于全面提升“获得电力”服务水平持续优化用电营商环境的意见", issuer: "国家发展改革委、国家能源局", public: true},
	{no: "国办函〔2020〕129号", title: "关于清理规范城镇供水供电供气供暖行业收费促进行业高质量发展的意见", issuer: "国务院办公厅（转发）", public: true, date: on(2020, time.December, 23)},
	{no: "豫发改运行〔2019〕345号", title: unknown, issuer: "河南省发展改革委", public: true},
	{no: "豫营商〔2020〕2号", title: unknown, issuer: unknown, public: true},
	{no: "信办〔2020〕7号", title: unknown, issuer: unknown, public: true},
	{no: "豫监能稽查〔2020〕84号", title: unknown, issuer: "国家能源局河南监管办公室", public: true},
	{no: promise, title: promise, issuer: "信阳供电公司", public: true, date: begin},
	{no: ten, title: ten, issuer: "国家电网有限公司", public: true, unverified: true},
	{no: opinions, title: opinions, issuer: "国家发展改革委、国家能源局", public: true, unverified: true},
	{no: "国能监管〔2014〕149号", title: "供电企业信息公开实施办法", issuer: "国家能源局", public: true, date: on(2014, time.March, 10), unverified: true},
	{no: "国能发监管规〔2021〕56号", title: unknown, issuer: unknown, public: true, unverified: true},
	{no: "国能发监管〔2020〕65号", title: "用户受电工程“三指定”行为认定指引", issuer: "国家能源局", public: true},
	{no: "国家电网办〔2020〕842号", title: "提升办电水平三年行动计划", issuer: "国家电网公司"},
	{no: "国家电网营销〔2021〕105号", title: unknown, issuer: "国家电网公司"},
	{no: "国家电网企管〔2019〕431号", title: "业扩报装管理规则", issuer: "国家电网公司"},
	{no: "国网（人资/4）148-2021", title: unknown, issuer: "国家电网公司"},
	{no: "国网（营销/3）377-2014", title: unknown, issuer: "国家电网公司"},
	{no: "豫电办〔2017〕878号", title: unknown, issuer: "河南省电力公司"},
	{no: "豫电办〔2019〕645号", title: unknown, issuer: "河南省电力公司"},
	{no: "豫电营销〔2018〕579号", title: unknown, issuer: "河南省电力公司"},
	{no: "豫电营销〔2020〕30号", title: "农田灌溉供电", issuer: "河南省电力公司"},
	{no: "豫电营销〔2020〕218号", title: "阳光业扩", issuer: "河南省电力公司"},
	{no: "豫电营销〔2020〕323号", title: "电动汽车充电供电", issuer: "河南省电力公司"},
	{no: "豫电营销〔2020〕505号", title: "三指定问题排查", issuer: "河南省电力公司"},
	{no: "信电营〔2020〕141号", title: "十四个不准", issuer: "信阳供电公司"},
	{no: "信电营〔2021〕57号", title: "获得电力工作方案", issuer: "信阳供电公司", date: on(2021, time.March, 26)},
}

func instrumentTable() table {
	t := instruments
	for _, d := range documents {
		var day any = unknown
		if !d.date.IsZero() {
			day = d.date
		}
		state := "执行中"
		if d.unverified {
			state = "待核实"
		}
		t.add(d.no, d.title, d.issuer, day, yesNo(d.public), nil, state)
	}
	return t
}
