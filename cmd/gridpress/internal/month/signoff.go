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
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/strict"
)

// ReleaseName is the file in the folder of a month, or of the standing sheets.
const ReleaseName = "release.toml"

// SignOff lets the public see what a sheet says of a month, or, of a standing
// sheet, what it says now: by which department, on which day. It is of the data
// that its digest is of, and of no others.
type SignOff struct {
	Sheet  *declare.Sheet
	By     string
	On     string          // YYYY-MM-DD
	Note   string          // internal
	Digest string          // of what was signed off, "" where that is not stated
	Now    string          // of what is there
	Kept   []*schema.Table // of a standing sheet what was signed off, where it was changed since and copies were kept
	Pos    diag.Pos
}

// Stands reports whether the data are those that were signed off.
func (s *SignOff) Stands() bool { return s.Digest != "" && s.Digest == s.Now }

// signed is an entry of release.toml as it is written; it may name several
// sheets.
type signed struct {
	Sheets []signedSheet `toml:"sheets"`
	By     string        `toml:"by"`
	On     string        `toml:"on"`
	Note   string        `toml:"note"`
}

type signedSheet struct {
	Name   string `toml:"name"`
	Digest string `toml:"digest"`
}

// readSignOffs reads the release.toml of a month's folder, or of the standing
// ones, which need not be there. An entry with a finding signs nothing off.
func readSignOffs(src fs.FS, site *declare.Site, dir string) (all []SignOff, list diag.List, err error) {
	var written struct {
		Releases []signed `toml:"release"`
	}
	doc, list, err := strict.ReadOptional(src, path.Join(dir, ReleaseName), &written)
	for i, e := range written.Releases {
		r := entryReader{site: site, doc: doc, lacks: "RELEASE-NEED", misses: "RELEASE-NAME", at: fmt.Sprintf("release[%d]", i)}
		entries := r.signOffs(e, dir == StandingDir)
		for j, s := range entries {
			if s.Sheet != nil && slices.ContainsFunc(append(slices.Clone(all), entries[:j]...), func(o SignOff) bool { return o.Sheet == s.Sheet }) {
				r.fail("RELEASE-TWICE", fmt.Sprintf("sheets[%d].name", j), fmt.Sprintf("〔%s〕写了两次。", s.Sheet.Name), "只留一条，删去另一条。")
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
		r.fail("RELEASE-NEED", "sheets", "没有写哪张表。", "删去这一条，用 gridpress release 重新发布。")
	}
	r.need("by", e.By, "发布的部门，例如 配网部")
	r.need("on", e.On, "发布的日期，例如 2022-07-05")
	if _, err := time.Parse(time.DateOnly, e.On); e.On != "" && err != nil {
		r.fail("RELEASE-DATE", "on", fmt.Sprintf("%q 不是日期。", e.On), "写成 2022-07-05。")
	}
	r.word("by", "部门", e.By, roles(r.site))
	for i, named := range e.Sheets {
		key := fmt.Sprintf("sheets[%d].name", i)
		s := SignOff{Sheet: r.sheet(key, named.Name), By: e.By, On: e.On, Note: strings.TrimRight(e.Note, "。"), Digest: named.Digest, Pos: r.doc.Pos(r.at + "." + key)}
		if s.Sheet != nil {
			r.may(key, s, standing)
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
		r.fail("RELEASE-PLACE", key, fmt.Sprintf("〔%s〕不按月报送，不在月份里发布。", name), "写到 "+path.Join(StandingDir, ReleaseName)+"。")
	case !s.Sheet.Standing() && standing:
		r.fail("RELEASE-PLACE", key, fmt.Sprintf("〔%s〕按月报送，不在这里发布。", name), "写到那个月的 release.toml，例如 data/2022-06/release.toml。")
	case s.By != "" && s.By != s.Sheet.Owner && slices.Contains(roles(r.site), s.By):
		r.fail("RELEASE-OWNER", "by", fmt.Sprintf("〔%s〕由%s负责，%s不能发布。", name, s.Sheet.Owner, s.By), fmt.Sprintf("请%s发布，写 by = %q；负责部门变了，改这张表的声明里的 owner。", s.Sheet.Owner, s.Sheet.Owner))
	}
}

// SignOff is that of a sheet's data in a month, of a standing sheet's in any;
// nil for none, and for one of other data than those that are there.
func (s *Set) SignOff(sheet *declare.Sheet, m *Month) *SignOff {
	if o := s.Entry(sheet, m); o != nil && o.Stands() {
		return o
	}
	return nil
}

// Lapsed reports whether a sheet's data were changed after they were signed off.
func (s *Set) Lapsed(sheet *declare.Sheet, m *Month) bool {
	o := s.Entry(sheet, m)
	return o != nil && !o.Stands()
}

// Entry is what a release.toml says of a sheet, nil for nothing.
func (s *Set) Entry(sheet *declare.Sheet, m *Month) *SignOff {
	all := s.signOffsOf(sheet, m)
	if i := slices.IndexFunc(*all, func(o SignOff) bool { return o.Sheet == sheet }); i >= 0 {
		return &(*all)[i]
	}
	return nil
}

// signOffsOf are the sign-offs among which that of a sheet stands.
func (s *Set) signOffsOf(sheet *declare.Sheet, m *Month) *[]SignOff {
	if sheet.Standing() {
		return &s.SignOffs
	}
	return &m.SignOffs
}

// LastSignOff is the day of the last sign-off, "" for none.
func (s *Set) LastSignOff() (day string) {
	for _, o := range s.SignOffs {
		day = max(day, o.On)
	}
	for _, m := range s.Months {
		for _, o := range m.SignOffs {
			day = max(day, o.On)
		}
	}
	return day
}

// compareSigned takes the digests of all that is signed off.
func (s *Set) compareSigned() {
	now := func(m *Month, all []SignOff) {
		for i := range all {
			all[i].Now = digest(s.TablesAt(all[i].Sheet, m))
		}
	}
	now(nil, s.SignOffs)
	for _, m := range s.Months {
		now(m, m.SignOffs)
	}
}

// Sign signs off a sheet's data as they are, in place of an earlier sign-off;
// of a standing sheet the month is nil.
func (s *Set) Sign(m *Month, o SignOff) {
	o.Now = digest(s.TablesAt(o.Sheet, m))
	o.Digest, o.Kept = o.Now, nil
	all := s.signOffsOf(o.Sheet, m)
	*all = append(slices.DeleteFunc(*all, func(was SignOff) bool { return was.Sheet == o.Sheet }), o)
}

// SignAgain signs off, as it is now, all that ever was, and gives the texts of
// the release.toml files, by their names.
func (s *Set) SignAgain() map[string]string {
	files := map[string]string{}
	again := func(m *Month, dir string, all []SignOff) {
		for _, o := range slices.Clone(all) {
			s.Sign(m, o)
			files[path.Join(dir, ReleaseName)] = ""
		}
	}
	again(nil, StandingDir, s.SignOffs)
	for _, m := range s.Months {
		again(m, m.Dir, m.SignOffs)
	}
	for file := range files {
		files[file] = s.ReleaseTOML(path.Base(path.Dir(file)))
	}
	return files
}

// ReleaseTOML is the text of a month's release.toml; of the standing sheets'
// where there is no month of that id.
func (s *Set) ReleaseTOML(id string) string {
	all := s.SignOffs
	if m := s.Month(id); m != nil {
		all = m.SignOffs
	}
	var b strings.Builder
	b.WriteString("# 可以对外发布的数据：哪些表，由哪个部门，哪天；由 gridpress release 写出。没有写的，大厅版不显示。\n# digest 是发布时数据的摘要：数据改过就不再算数，要重新发布。\n")
	for i, o := range all {
		if i == 0 || o.By != all[i-1].By || o.On != all[i-1].On || o.Note != all[i-1].Note {
			if i > 0 {
				b.WriteString("]\n")
			}
			fmt.Fprintf(&b, "\n[[release]]\nby = %s\non = %s\n", strict.Quote(o.By), strict.Quote(o.On))
			if o.Note != "" {
				fmt.Fprintf(&b, "note = %s\n", strict.Quote(o.Note))
			}
			b.WriteString("sheets = [\n")
		}
		fmt.Fprintf(&b, "  { name = %s, digest = %s },\n", strict.Quote(o.Sheet.Name), strict.Quote(o.Digest))
	}
	if len(all) > 0 {
		b.WriteString("]\n")
	}
	return b.String()
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
