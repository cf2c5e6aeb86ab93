package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/demo"
	"gridpress/cmd/gridpress/internal/workday"
)

// options are the flags of all commands; each command sets its own.
type options struct {
	dir      string // the site's folder
	out      string
	editions string // comma-separated ids; all if empty
	month    string // YYYY-MM: the last month to use
	asOf     string // YYYY-MM-DD
	today    string // YYYY-MM-DD; the clock's day if empty
	json     bool
	class    string // of the reader, or of a reason
	reason   string
	date     string   // YYYY-MM-DD, of a closing, correction or sign-off
	by       string   // the department that signs off
	sheets   string   // comma-separated names; all of the department's if empty
	note     string   // of a sign-off
	args     []string // beside the flags

	slip   bool
	months int
	scale  string
	seed   uint64
}

// siteFlags are those of every command that reads a site.
func siteFlags(set *flag.FlagSet, o *options) {
	set.StringVar(&o.dir, "C", ".", "网站所在的`文件夹`")
	set.StringVar(&o.month, "month", "", "只用到这个`月份`为止，例如 2022-05")
	set.StringVar(&o.asOf, "as-of", "", "数据截止`日期`，代替封面上写的，例如 2022-05-31")
}

func checkFlags(set *flag.FlagSet, o *options) {
	siteFlags(set, o)
	set.BoolVar(&o.json, "json", false, "以 JSON 输出")
}

func auditFlags(set *flag.FlagSet, o *options) {
	checkFlags(set, o)
	set.StringVar(&o.today, "today", "", "按这一`天`判断，代替今天，例如 2022-07-08")
}

func buildFlags(set *flag.FlagSet, o *options) {
	siteFlags(set, o)
	set.StringVar(&o.out, "out", "", "输出`文件夹`，默认是网站文件夹里的 public")
	set.StringVar(&o.editions, "edition", "", "只生成这些`版本`，用逗号分开")
}

func explainFlags(set *flag.FlagSet, o *options) {
	set.StringVar(&o.dir, "C", ".", "网站所在的`文件夹`")
	set.StringVar(&o.class, "class", string(class.Restricted), "给哪个`密级`的读者看：public、internal、restricted")
	set.BoolVar(&o.json, "json", false, "以 JSON 输出，可以重放")
}

func releaseFlags(set *flag.FlagSet, o *options) {
	set.StringVar(&o.dir, "C", ".", "网站所在的`文件夹`")
	set.StringVar(&o.by, "by", "", "核对、同意发布的`部门`，是负责这些表的部门")
	set.StringVar(&o.date, "date", "", "同意发布的`日期`，例如 2022-07-05")
	set.StringVar(&o.sheets, "sheets", "", "只发布这些`工作表`，用逗号分开；不写就是这个部门负责的全部")
	set.StringVar(&o.note, "note", "", "`附注`，不对外，例如 会签后发布")
}

func sealFlags(set *flag.FlagSet, o *options) {
	set.StringVar(&o.dir, "C", ".", "网站所在的`文件夹`")
	set.StringVar(&o.date, "date", "", "封账或更正的`日期`，不写就用最近一个月的数据截止日期")
}

func correctFlags(set *flag.FlagSet, o *options) {
	sealFlags(set, o)
	set.StringVar(&o.reason, "reason", "", "更正的`原因`，必须写")
	set.StringVar(&o.class, "class", string(class.Internal), "原因的`密级`：public、internal、restricted；大厅版只列 public 的")
}

func demoFlags(set *flag.FlagSet, o *options) {
	set.StringVar(&o.out, "out", "", "写到这个`文件夹`")
	set.IntVar(&o.months, "months", 15, "`月数`，从 2021-04 起")
	set.StringVar(&o.scale, "scale", "town", "`规模`：town、city、province")
	set.BoolVar(&o.slip, "slip", false, "2022-03 照最初报来的写，留着封账后才更正的那个错")
	set.Uint64Var(&o.seed, "seed", 1, "随机`种子`，相同的种子写出相同的数据")
}

// check finds values that no command could use.
func (o options) check() error {
	if o.month != "" && !workday.IsMonth(o.month) {
		return usageError{fmt.Sprintf("-month %q 不是月份，应写成 2022-05 这样。", o.month)}
	}
	if _, err := time.Parse(time.DateOnly, o.today); o.today != "" && err != nil {
		return usageError{fmt.Sprintf("-today %q 不是日期，应写成 2022-07-08 这样。", o.today)}
	}
	if _, err := time.Parse(time.DateOnly, o.asOf); o.asOf != "" && err != nil {
		return usageError{fmt.Sprintf("-as-of %q 不是日期，应写成 2022-05-31 这样。", o.asOf)}
	}
	if _, err := time.Parse(time.DateOnly, o.date); o.date != "" && err != nil {
		return usageError{fmt.Sprintf("-date %q 不是日期，应写成 2022-05-31 这样。", o.date)}
	}
	if o.out != "" && o.dir != "" && insideInputs(o.dir, o.out) {
		return usageError{fmt.Sprintf("-out %s 在网站的 data、content 或 templates 里，会和原料混在一起；换一个文件夹。", o.out)}
	}
	if o.scale != "" && (o.months < 1 || o.months > mostMonths) {
		return usageError{fmt.Sprintf("-months %d 不行，写 1 到 %d。", o.months, mostMonths)}
	}
	if c := class.Class(o.class); o.class != "" && (!c.Known() || c == class.Personal) {
		return usageError{fmt.Sprintf("-class %q 不存在，可用：public、internal、restricted。", o.class)}
	}
	if scales := []string{"", string(demo.Town), string(demo.City), string(demo.Province)}; !slices.Contains(scales, o.scale) {
		return usageError{fmt.Sprintf("-scale %q 不存在，可用：%s。", o.scale, strings.Join(scales[1:], "、"))}
	}
	return nil
}

// mostMonths is how many months a demo has at most: ten years.
const mostMonths = 120

// insideInputs reports whether the output folder lies among a site's inputs.
func insideInputs(dir, out string) bool {
	for _, top := range []string{"data", "content", "templates"} {
		input, errInput := filepath.Abs(filepath.Join(dir, top))
		output, errOutput := filepath.Abs(out)
		if errInput != nil || errOutput != nil {
			return false
		}
		if rel, err := filepath.Rel(input, output); err == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	return false
}

// public is the folder that editions are built into.
func (o options) public() string {
	if o.out != "" {
		return o.out
	}
	return filepath.Join(o.dir, "public")
}
