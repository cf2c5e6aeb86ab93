package strict

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"github.com/BurntSushi/toml"

	"gridpress/cmd/gridpress/internal/diag"
)

var unmarshaler = reflect.TypeFor[toml.Unmarshaler]()

// walk compares a decoded value with the Go type it is meant for and reports
// what does not fit.
func (d *Doc) walk(value any, t reflect.Type, path string) diag.List {
	if reflect.PointerTo(t).Implements(unmarshaler) {
		if reflect.New(t).Interface().(toml.Unmarshaler).UnmarshalTOML(value) != nil {
			return d.mistyped(path, value, t)
		}
		return nil
	}
	switch t.Kind() {
	case reflect.Pointer:
		return d.walk(value, t.Elem(), path)
	case reflect.Struct:
		return d.table(value, t, path)
	case reflect.Map:
		return d.entries(value, t, path)
	case reflect.Slice:
		return d.members(value, t, path)
	}
	if !fits(value, t.Kind()) {
		return d.mistyped(path, value, t)
	}
	return nil
}

func (d *Doc) table(value any, t reflect.Type, path string) (list diag.List) {
	table, ok := value.(map[string]any)
	if !ok {
		return d.mistyped(path, value, t)
	}
	known := fields(t)
	for _, name := range slices.Sorted(maps.Keys(table)) {
		at := join(path, name)
		if field, ok := known[name]; ok {
			list = append(list, d.walk(table[name], field, at)...)
			continue
		}
		list.Add(d.Word("TOML-KEY", at, "设置", name, slices.Sorted(maps.Keys(known))))
	}
	return list
}

func (d *Doc) entries(value any, t reflect.Type, path string) (list diag.List) {
	table, ok := value.(map[string]any)
	if !ok {
		return d.mistyped(path, value, t)
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		list = append(list, d.walk(table[name], t.Elem(), join(path, name))...)
	}
	return list
}

func (d *Doc) members(value any, t reflect.Type, path string) (list diag.List) {
	v := reflect.ValueOf(value)
	if v.Kind() != reflect.Slice {
		return d.mistyped(path, value, t)
	}
	for i := range v.Len() {
		list = append(list, d.walk(v.Index(i).Interface(), t.Elem(), fmt.Sprintf("%s[%d]", path, i))...)
	}
	return list
}

// fields maps the TOML names of a struct to the types of their values.
func fields(t reflect.Type) map[string]reflect.Type {
	out := map[string]reflect.Type{}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("toml"); name != "" && name != "-" {
			out[name] = t.Field(i).Type
		}
	}
	return out
}

func fits(value any, kind reflect.Kind) bool {
	switch value.(type) {
	case string:
		return kind == reflect.String
	case int64:
		return kind == reflect.Int || kind == reflect.Float64
	case float64:
		return kind == reflect.Float64
	case bool:
		return kind == reflect.Bool
	}
	return false
}

func (d *Doc) mistyped(path string, value any, want reflect.Type) diag.List {
	f := d.Finding("TOML-TYPE", path, "", "")
	f.Found, f.Expected = word(reflect.TypeOf(value)), word(want)
	f.Message = fmt.Sprintf("%s 写成了%s，应为%s。", path, f.Found, f.Expected)
	f.Fix = "文字加引号；数字和 true、false 不加引号；多个值用 [ ]，一组设置用 { }。"
	return diag.List{f}
}

func word(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "没有加引号的日期"
	case reflect.PointerTo(t).Implements(unmarshaler):
		return "数字或可列的值"
	case t.Kind() == reflect.String:
		return "文字"
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64, t.Kind() == reflect.Float64:
		return "数字"
	case t.Kind() == reflect.Bool:
		return "是非值（true 或 false）"
	case t.Kind() == reflect.Slice:
		return "多个值"
	}
	return "一组设置"
}
