package sheet

import (
	"net/url"
	"path"
	"strings"

	"gridpress/cmd/gridpress/internal/diag"
)

// Types of relationships are a word behind one of these; attributes that name
// a relationship are in the namespace of the first or the last.
const (
	relation       = relationSpace + "/"
	macroRelation  = "http://schemas.microsoft.com/office/2006/relationships/"
	strictRelation = strictRelationSpace + "/"

	relationSpace       = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictRelationSpace = strictSpace + "officeDocument/relationships"
)

// relationship is one line of a .rels part.
type relationship struct {
	kind   string // the type without relation in front
	target string // a part's name; "" outside the container
}

// opening is the state of opening one workbook.
type opening struct {
	*container
	book *Book
	read map[*part]bool // parts read, or left to Book.Read
}

// open reads the container: first the parts that say what the workbook is
// made of, then all others.
func (b *Book) open(data []byte) *diag.Finding {
	zip, bad := unzip(data)
	if bad != nil {
		return bad
	}
	o := &opening{zip, b, make(map[*part]bool)}
	workbook, bad := o.workbook()
	if bad != nil {
		return bad
	}
	rels, bad := o.relations(workbook.name)
	if bad != nil {
		return bad
	}
	if bad := o.sheets(workbook, rels); bad != nil {
		return bad
	}
	b.external = rels.has("externalLink")
	if bad := o.readOne("sharedStrings", rels, b.texts.read); bad != nil {
		return bad
	}
	if bad := o.readOne("styles", rels, b.readStyles); bad != nil {
		return bad
	}
	return o.rest()
}

// workbook finds the part that the container is about.
func (o *opening) workbook() (*part, *diag.Finding) {
	if bad := o.looksRight(); bad != nil {
		return nil, bad
	}
	rels, bad := o.relations("")
	if bad != nil {
		return nil, bad
	}
	p, bad := o.only("officeDocument", rels)
	switch {
	case bad != nil:
		return nil, bad
	case p == nil:
		return nil, fileParts.found("没有说明工作簿是哪一个部件")
	case strings.HasSuffix(key(p.name), ".bin"):
		return nil, fileXLSB.found("扩展名应为 .xlsb")
	case strings.HasPrefix(key(p.name), "word/"):
		return nil, fileNot.found("Word 文档")
	case strings.HasPrefix(key(p.name), "ppt/"):
		return nil, fileNot.found("PowerPoint 演示文稿")
	}
	return p, nil
}

// looksRight tells packages of office documents from other zips.
func (o *opening) looksRight() *diag.Finding {
	switch {
	case o.find("[Content_Types].xml") != nil:
		return nil
	case o.find("mimetype") != nil:
		return fileNot.found("OpenDocument 文档（如 .ods）")
	case o.find("xl/workbook.xml") != nil:
		return fileParts.found("缺少部件 [Content_Types].xml")
	}
	return fileNot.found("压缩包，里面没有工作簿")
}

// relationships are the lines of a .rels part.
type relationships struct {
	byID  map[string]relationship
	order []string
}

// relations reads the relationships of a part, or of the container for "".
func (o *opening) relations(of string) (relationships, *diag.Finding) {
	rels := relationships{byID: make(map[string]relationship)}
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		name = "_rels/.rels"
	}
	p := o.find(name)
	if p == nil {
		return rels, fileParts.found("缺少部件 %s", name)
	}
	bad := o.scan(p, func(s *scanner) {
		s.root("Relationships", relsSpace)
		for s.child() {
			if string(s.name) != "Relationship" {
				s.stray()
				return
			}
			rels.add(s, path.Dir(of))
			s.skip()
		}
	})
	return rels, bad
}

func (r *relationships) has(kind string) bool {
	for _, one := range r.byID {
		if one.kind == kind {
			return true
		}
	}
	return false
}

func (r *relationships) add(s *scanner, folder string) {
	id, kind, target := s.attrText("Id"), s.attrText("Type"), s.attrText("Target")
	if _, twice := r.byID[id]; twice || id == "" {
		s.fail(fileParts, "关系的编号“"+short(id)+"”为空或重复")
	}
	if len(r.order) == maxParts {
		s.fail(fileLarge, "关系超过 2000 条")
	}
	if s.attrText("TargetMode") == "External" {
		target = ""
	} else {
		target = resolve(folder, target)
	}
	r.byID[id] = relationship{strings.TrimPrefix(strings.TrimPrefix(kind, relation), strictRelation), target}
	r.order = append(r.order, id)
}

// resolve gives the part's name for a target, which is relative to folder
// unless it begins with a slash.
func resolve(folder, target string) string {
	target = slashed([]byte(target))
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	if !strings.HasPrefix(target, "/") {
		target = path.Join("/", folder, target)
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// scan reads a part once.
func (o *opening) scan(p *part, read func(*scanner)) *diag.Finding {
	o.read[p] = true
	return p.scan(read)
}

// only gives the one part of a kind, nil if there is none.
func (o *opening) only(kind string, rels relationships) (*part, *diag.Finding) {
	var found *part
	for _, id := range rels.order {
		r := rels.byID[id]
		if r.kind != kind {
			continue
		}
		if found != nil {
			return nil, fileParts.found("有两个 %s 部件", kind)
		}
		if found = o.find(r.target); found == nil {
			return nil, fileParts.found("缺少部件 %s", short(r.target))
		}
	}
	return found, nil
}

// readOne reads the one part of a kind, if there is one.
func (o *opening) readOne(kind string, rels relationships, read func(*scanner)) *diag.Finding {
	p, bad := o.only(kind, rels)
	if bad != nil || p == nil {
		return bad
	}
	return o.scan(p, read)
}

// sheets reads the workbook part.
func (o *opening) sheets(workbook *part, rels relationships) *diag.Finding {
	names := make(map[string]bool)
	return o.scan(workbook, func(s *scanner) {
		s.root("workbook", mainSpace, strictMain)
		for s.child() {
			switch string(s.name) {
			case "workbookPr":
				o.book.since1904 = yes(s.attr("date1904"))
				s.skip()
			case "sheets":
				for s.child() {
					o.sheet(s, rels, names)
					s.skip()
				}
			default:
				s.skip()
			}
		}
	})
}

// sheet takes up one sheet of the workbook; names are those already used.
func (o *opening) sheet(s *scanner, rels relationships, names map[string]bool) {
	if string(s.name) != "sheet" {
		s.stray()
		return
	}
	name, state := s.attrText("name"), string(s.attr("state"))
	fold := strings.ToLower(name)
	if name == "" || names[fold] {
		s.fail(sheetForm, "工作表名“"+short(name)+"”为空或重复")
	}
	if len(names) == maxParts {
		s.fail(fileLarge, "工作表超过 2000 张")
	}
	names[fold] = true
	r, known := rels.byID[relationID(s)]
	if !known {
		s.fail(fileParts, "工作表“"+short(name)+"”没有对应的部件")
	}
	switch strings.TrimPrefix(r.kind, macroRelation) {
	case "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
		return
	case "worksheet":
	default:
		s.fail(sheetForm, "工作表“"+short(name)+"”的类型不认识")
	}
	p := o.find(r.target)
	if p == nil || o.read[p] {
		s.fail(fileParts, "工作表“"+short(name)+"”的部件 "+short(r.target)+" 缺失或另有他用")
		return
	}
	o.read[p] = true
	o.book.sheets = append(o.book.sheets, worksheet{Sheet: Sheet{name, state == "hidden" || state == "veryHidden"}, part: p})
}

// relationID is the sheet's attribute id of a relationship.
func relationID(s *scanner) string {
	for _, a := range s.attrs {
		prefix, local := split(a.name)
		if space := s.space(prefix); string(local) == "id" && (space == relationSpace || space == strictRelationSpace) {
			return s.attrText(string(a.name))
		}
	}
	return ""
}

// rest checks the parts nobody has read.
func (o *opening) rest() *diag.Finding {
	for _, p := range o.parts {
		if o.read[p] {
			continue
		}
		if bad := p.check(); bad != nil {
			return bad
		}
	}
	return nil
}
