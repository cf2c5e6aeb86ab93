package demo

import (
	"fmt"
	"strings"
	"time"
)

// signOff is what a department lets the public see at once.
type signOff struct {
	sheets []string
	by     string
}

var monthlySignOffs = []signOff{
	{[]string{"变电站"}, "电力调度控制中心"},
	{[]string{"主变", "10kV线路", "400V台区", "负面清单"}, "配网部"},
}

var standingSignOffs = []signOff{
	{[]string{"营业厅", "文件清单", "办电业务", "办电环节", "办电向导", "时限对照", "收费目录", "电价", "投资界面", "竣工检验", "资质单位", "名词解释"}, "营销部"},
	{[]string{"供电质量"}, "运检部"},
}

// noticeSignOff is later: of all that was announced by the end of the last month.
var noticeSignOff = []signOff{{[]string{"停电公告"}, "配网部"}}

// neverSigned is a month of which nothing was signed off, lateSigned one of
// which the first sheets still wait.
const neverSigned, lateSigned = "2021-09", "2022-06"

// releaseTOML is the release.toml of a month; ok is false where there is none.
func (s *site) releaseTOML(m time.Time) (text string, ok bool) {
	entries := monthlySignOffs
	switch key(m) {
	case neverSigned:
		return "", false
	case lateSigned:
		entries = entries[1:]
	}
	day := lastDay(m).AddDate(0, 0, 5+s.noise.pick(4, key(m), "release"))
	return signOffs(entries, day), true
}

// signOffs writes entries of one day, still without the digests of what is
// signed off.
func signOffs(entries []signOff, day time.Time) string {
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "[[release]]\nby = %q\non = %q\nsheets = [{ name = \"%s\" }]\n", e.by, day.Format(time.DateOnly), strings.Join(e.sheets, `" }, { name = "`))
	}
	return b.String()
}
