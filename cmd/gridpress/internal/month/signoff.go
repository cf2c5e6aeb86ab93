package month

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
)

const releaseName = "release.toml"

// SignOff lets the public see what a sheet says of a month, or, of a standing
// sheet, what it says now: by which department, on which day.
type SignOff struct {
	Sheet *declare.Sheet
	By    string
	On    string // YYYY-MM-DD
	Note  string // internal
	Pos   diag.Pos
}

// signed is an entry of release.toml as it is written; it may name several
// sheets.
type signed struct {
	Sheets []string `toml:"sheets"`
	By     string   `toml:"by"`
	On     string   `toml:"on"`
	Note   string   `toml:"note"`
}

// readSignOffs reads the release.toml of a month's folder, or of the standing
// ones, which need not be there. An entry with a finding signs nothing off.
func readSignOffs(src fs.FS, site *declare.Site, dir string) (all []SignOff, list diag.List, err error) {
	var written struct {
		Releases []signed `toml:"release"`
	}
	doc, list, err := readTOML(src, path.Join(dir, releaseName), &written)
	for i, e := range written.Releases {
		r := entryReader{site: site, doc: doc, lacks: "RELEASE-NEED", misses: "RELEASE-NAME", at: fmt.Sprintf("release[%d]", i)}
		entries := r.signOffs(e, dir == StandingDir)
		for j, s := range entries {
			if s.Sheet != nil && slices.ContainsFunc(append(slices.Clone(all), entries[:j]...), func(o SignOff) bool { return o.Sheet == s.Sheet }) {
				r.fail("RELEASE-TWICE", fmt.Sprintf("sheets[%d]", j), fmt.Sprintf("〔%s〕写了两次。", s.Sheet.Name), "只留一条；数据改过、重新发布的，改那一条的 on。")
			}
		}
		if len(r.list) == 0 {
			all = append(all, entries...)
		}
		list.Add(r.list...)
	}
	return all, list, err
}

// signOffs checks an entry and makes a sign-off of each sheet it names.
func (r *entryReader) signOffs(e signed, standing bool) (all []SignOff) {
	if len(e.Sheets) == 0 {
		r.fail("RELEASE-NEED", "sheets", "没有写哪张表。", `补上一行 sheets = ["变电站"]，写发布的工作表。`)
	}
	r.need("by", e.By, "发布的部门，例如 配网部")
	r.need("on", e.On, "发布的日期，例如 2022-07-05")
	if _, err := time.Parse(time.DateOnly, e.On); e.On != "" && err != nil {
		r.fail("RELEASE-DATE", "on", fmt.Sprintf("%q 不是日期。", e.On), "写成 2022-07-05。")
	}
	r.word("by", "部门", e.By, roles(r.site))
	for i, name := range e.Sheets {
		s := SignOff{Sheet: r.sheet(i, name), By: e.By, On: e.On, Note: strings.TrimRight(e.Note, "。"), Pos: r.doc.Pos(r.at)}
		if s.Sheet != nil {
			r.may(fmt.Sprintf("sheets[%d]", i), s, standing)
		}
		all = append(all, s)
	}
	return all
}

// may finds what cannot be signed off here, or not by this department.
func (r *entryReader) may(key string, s SignOff, standing bool) {
	name := s.Sheet.Name
	switch {
	case !slices.Contains(r.site.Public(), s.Sheet):
		r.fail("RELEASE-CLASS", key, fmt.Sprintf("〔%s〕的密级是%s，也没有由它算出的公开指标，不用发布。", name, s.Sheet.Class.Label()), "删去这张表；要公开它，先改它的声明里的 class。")
	case s.Sheet.Standing() && !standing:
		r.fail("RELEASE-PLACE", key, fmt.Sprintf("〔%s〕不按月报送，不在月份里发布。", name), "写到 "+path.Join(StandingDir, releaseName)+"。")
	case !s.Sheet.Standing() && standing:
		r.fail("RELEASE-PLACE", key, fmt.Sprintf("〔%s〕按月报送，不在这里发布。", name), "写到那个月的 release.toml，例如 data/2022-06/release.toml。")
	case s.By != "" && s.By != s.Sheet.Owner && slices.Contains(roles(r.site), s.By):
		r.fail("RELEASE-OWNER", "by", fmt.Sprintf("〔%s〕由%s负责，%s不能发布。", name, s.Sheet.Owner, s.By), fmt.Sprintf("请%s发布，写 by = %q；负责部门变了，改这张表的声明里的 owner。", s.Sheet.Owner, s.Sheet.Owner))
	}
}

// SignOff is that of a sheet in a month, of a standing sheet in any; nil for
// none.
func (s *Set) SignOff(sheet *declare.Sheet, m *Month) *SignOff {
	all := s.SignOffs
	if !sheet.Standing() {
		all = m.SignOffs
	}
	if i := slices.IndexFunc(all, func(o SignOff) bool { return o.Sheet == sheet }); i >= 0 {
		return &all[i]
	}
	return nil
}

// LastSigned is the last month up to and including one, of which all of the
// sheets are signed off; nil for none.
func (s *Set) LastSigned(sheets []*declare.Sheet, until string) *Month {
	for _, m := range slices.Backward(s.Months) {
		unsigned := func(sheet *declare.Sheet) bool { return s.SignOff(sheet, m) == nil }
		if m.ID <= until && !slices.ContainsFunc(sheets, unsigned) {
			return m
		}
	}
	return nil
}
