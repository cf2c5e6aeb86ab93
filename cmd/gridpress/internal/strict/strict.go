// Package strict decodes TOML into structs and reports what the structs do not know with file:line and the nearest valid name.
package strict

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/nearest"
)

// Doc is a decoded text that still knows on which line each key stands.
type Doc struct {
	file  string
	first int // line of the file on which the text begins
	keys  []key
}

// Decode reads text into the struct that into points to. file and first (the
// line of the file where text begins, 1 for a whole file) place the findings.
// Every unknown key and every value of the wrong type is reported.
func Decode(file, text string, first int, into any) (*Doc, diag.List) {
	doc := &Doc{file: file, first: first, keys: scan(text)}
	var tree map[string]any
	if _, err := toml.Decode(text, &tree); err != nil {
		return doc, diag.List{doc.broken(err)}
	}
	list := doc.walk(tree, reflect.TypeOf(into).Elem(), "")
	if list.Blocks() {
		return doc, list
	}
	if _, err := toml.Decode(text, into); err != nil {
		list.Add(doc.broken(err))
	}
	return doc, list
}

// Finding places a finding of level error at the key of a path such as
// "column[2].type", or at the nearest key around it.
func (d *Doc) Finding(code, path, message, fix string) diag.Finding {
	return diag.Finding{Code: code, Level: diag.Error, Pos: d.Pos(path), Message: message, Fix: fix}
}

// Pos is the place of a path, or of the nearest key around it.
func (d *Doc) Pos(path string) diag.Pos {
	for ; path != ""; path = parent(path) {
		if i := slices.IndexFunc(d.keys, func(k key) bool { return k.path == path }); i >= 0 {
			return diag.Pos{File: d.file, Line: d.first + d.keys[i].line - 1}
		}
	}
	return diag.Pos{File: d.file, Line: d.first}
}

// Word is the finding for a word outside its list, with the nearest of it.
func (d *Doc) Word(code, path, what, found string, valid []string) diag.Finding {
	f := d.Finding(code, path, fmt.Sprintf("%s %q 不存在。", what, found), "可用的有："+strings.Join(valid, "、")+"。")
	if near := nearest.Name(found, valid); near != "" {
		f.Fix = fmt.Sprintf("是不是 %q？%s", near, f.Fix)
	}
	f.Found, f.Expected = found, strings.Join(valid, "、")
	return f
}

func (d *Doc) broken(err error) diag.Finding {
	f := d.Finding("TOML-SYNTAX", "", "这个文件不符合 TOML 写法："+err.Error()+"。", "对照旁边的写法改这一行：名称 = 值，文字加引号。")
	var parse toml.ParseError
	if errors.As(err, &parse) {
		f.Line = d.first + parse.Position.Line - 1
		f.Message = "这一行不符合写法：" + parse.Message + "。"
	}
	return f
}
