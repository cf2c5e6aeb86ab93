package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"

	"gridpress/cmd/gridpress/internal/nearest"
)

func main() {
	// All months are in memory until they are scored. A city's need 160 MB; the
	// limit keeps garbage from doubling that on small PCs. It is no bound on the
	// data. Below it, memory is cheaper than collecting twice as often.
	debug.SetMemoryLimit(340 << 20)
	debug.SetGCPercent(200)
	os.Exit(run(os.Stdout, os.Stderr, os.Args[1:]))
}

// Exit codes (design 3.9).
const (
	exitFine     = 0
	exitFindings = 1
	exitUsage    = 2
	exitFailure  = 3
)

// errFindings says that the data has errors; they have been printed.
var errFindings = errors.New("数据有错误")

// usageError is a wrong call: the help says how it is written.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// refusal is a call that is written right, but asks for what is not there or may
// not be: nothing in the help would help.
type refusal struct{ message string }

func (e refusal) Error() string { return e.message }

// command is one thing the program does; its flags are in o, what it is called
// with beside them in o.args, as many as takes names.
type command struct {
	name, takes, summary string
	flags                func(*flag.FlagSet, *options)
	run                  func(streams, options) error
}

// commands in the order of the help.
var commands = []command{
	{"check", "", "读取并核对全部数据，列出问题，不生成网站", checkFlags, runCheck},
	{"build", "", "生成网站的各个版本", buildFlags, runBuild},
	{"explain", "月份 指标 单位", "一个数怎样得来，直到单元格；指标写 award 是奖惩，月份那里写一年就是全年合计", explainFlags, runExplain},
	{"release", "月份", "发布：一个部门负责的公开的表，核对后放给大厅版；不按月报的，月份写 standing", releaseFlags, runRelease},
	{"audit", "", "应当公开的事项：在不在、按不按期、全不全", auditFlags, runAudit},
	{"seal", "月份", "封账：记下这个月的结果，以后变了就报错", sealFlags, runSeal},
	{"correct", "月份", "更正封了账的月份：说明为什么变，页面列出前后的数", correctFlags, runCorrect},
	{"demo", "", "写出一套演示数据", demoFlags, runDemo},
}

// streams are where a command prints: results to out, progress to err.
type streams struct{ out, err io.Writer }

// run runs the command that args name and gives the exit code.
func run(stdout, stderr io.Writer, args []string) int {
	s := streams{stdout, stderr}
	err := dispatch(s, args)
	var usage usageError
	var refused refusal
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFindings), errors.Is(err, errOwed):
		return exitFindings
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "%s\n用 gridpress -h 看用法。\n", usage)
		return exitUsage
	case errors.As(err, &refused):
		fmt.Fprintln(stderr, refused)
		return exitUsage
	}
	fmt.Fprintf(stderr, "没有完成：%s\n", plain(err))
	return exitFailure
}

// plain is an error's message; what the system itself says, in its own
// language, is put into the office's words where it closes the message.
func plain(err error) string {
	var path *fs.PathError
	if !errors.As(err, &path) {
		return err.Error()
	}
	before, closes := strings.CutSuffix(err.Error(), path.Error())
	if !closes {
		return err.Error()
	}
	if before == "" {
		before = path.Path + "："
	}
	switch {
	case errors.Is(path, fs.ErrNotExist):
		return before + "没有这个文件或文件夹。"
	case errors.Is(path, fs.ErrPermission):
		return before + "没有权限，请检查文件夹的权限，看文件是不是正被别的程序打开。"
	case strings.HasSuffix(path.Error(), "not a directory"):
		return before + "这是一个文件，不是文件夹。"
	}
	return err.Error()
}

func dispatch(s streams, args []string) error {
	if len(args) == 0 || asksHelp(args[0]) {
		help(s.out, args)
		return nil
	}
	if strings.HasPrefix(args[0], "-") {
		return usageError{"先写命令，再写选项，例如 gridpress check -C 文件夹。"}
	}
	c := named(args[0])
	if c == nil {
		return noCommand(args[0])
	}
	o, err := parseFlags(*c, args[1:])
	if errors.Is(err, flag.ErrHelp) {
		help(s.out, args)
		return nil
	}
	if err != nil {
		return err
	}
	return c.run(s, o)
}

// named is the command of that name, nil for none.
func named(name string) *command {
	for i := range commands {
		if commands[i].name == name {
			return &commands[i]
		}
	}
	return nil
}

// noCommand says that there is none of that name, and which may be meant.
func noCommand(name string) error {
	var names []string
	for _, c := range commands {
		names = append(names, c.name)
	}
	hint := "可用：" + strings.Join(names, "、") + "。"
	if near := nearest.Name(name, names); near != "" {
		hint = "是不是 " + near + "？"
	}
	return usageError{fmt.Sprintf("没有 %q 这个命令，%s", name, hint)}
}

func parseFlags(c command, args []string) (o options, err error) {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	c.flags(set, &o)
	takes := len(strings.Fields(c.takes))
	for {
		switch err := set.Parse(args); {
		case errors.Is(err, flag.ErrHelp):
			return o, err
		case err != nil:
			return o, usageError{fmt.Sprintf("%s 的选项不对：%s。", c.name, flagTrouble(set, err))}
		case set.NArg() == 0 && len(o.args) < takes:
			return o, usageError{fmt.Sprintf("用法：gridpress %s %s。", c.name, c.takes)}
		case set.NArg() == 0:
			return o, o.check()
		case len(o.args) == takes:
			return o, usageError{fmt.Sprintf("%s 不认识 %q。", c.name, set.Arg(0))}
		}
		o.args, args = append(o.args, set.Arg(0)), set.Args()[1:] // flags may follow
	}
}
