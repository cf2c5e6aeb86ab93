// Package strict decodes TOML into structs and reports what the structs do not know with file:line and the nearest valid name.
package strict

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

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
// Every unknown key and every value of the wrong type is reported. A byte order
// mark, as Windows' editor puts before a text, is passed over.
func Decode(file, text string, first int, into any) (*Doc, diag.List) {
	text = strings.TrimPrefix(text, "\ufeff")
	doc := &Doc{file: file, first: first, keys: scan(text)}
	if !utf8.ValidString(text) {
		return doc, diag.List{doc.Finding("TOML-SYNTAX", "", "这个文件的编码不是 UTF-8，读不出来。", "用记事本打开，另存为，编码选 UTF-8。")}
	}
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
		f.Message = "这一行不符合写法：" + saidPlainly(parse.Message) + "。"
	}
	return f
}

// forms are what the parser finds most often, in English, and what the office
// reads instead.
var forms = []struct {
	english *regexp.Regexp
	chinese string
}{
	{regexp.MustCompile(`^expected value but found '[“”]' instead$`), "引号是中文的，要用英文的双引号"},
	{regexp.MustCompile(`^expected value but found ['"]\\n['"] instead$`), "等号后面没有写值"},
	{regexp.MustCompile(`^expected value but found (.*) instead$`), "等号后面的 $1 不是值；文字要加英文双引号，是与否写 true、false"},
	{regexp.MustCompile(`^strings cannot contain newlines$`), "引号没有成对"},
	{regexp.MustCompile(`^expected '\.' or '=', but got (.*) instead$`), "名称后面应当是英文的等号，写的却是 $1；名称只用字母、数字、横线"},
	{regexp.MustCompile(`^Key '(.*)' has already been defined\.?$`), "$1 写了两次"},
	{regexp.MustCompile(`^expected a comma .*$`), "方括号里各项之间要用英文逗号，最后要有 ]"},
	{regexp.MustCompile(`^expected end of table .*$`), "标题的方括号没有成对"},
	{regexp.MustCompile(`^invalid datetime: (.*)$`), "$1 不是日期；月份和文字要加英文双引号"},
	{regexp.MustCompile(`^expected a top-level item to end with .*, but got (.*) instead$`), "值后面多了 $1"},
	{regexp.MustCompile(`^invalid escape in string (.*)$`), "$1 里的反斜线有别的意思；路径用 /，或者写两条反斜线"},
}

func saidPlainly(message string) string {
	for _, form := range forms {
		if form.english.MatchString(message) {
			return form.english.ReplaceAllString(message, form.chinese)
		}
	}
	return message
}
