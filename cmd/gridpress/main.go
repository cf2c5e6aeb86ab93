package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
)

func main() {
	// All months are in memory until they are scored. A city's need 210 MB; the
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

// usageError is a wrong call.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

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
	{"explain", "月份 指标 单位", "一个数怎样得来，直到单元格；指标写 award 是奖惩", explainFlags, runExplain},
	{"demo", "", "写出一套演示数据", demoFlags, runDemo},
}

// streams are where a command prints: results to out, progress to err.
type streams struct{ out, err io.Writer }

// run runs the command that args name and gives the exit code.
func run(stdout, stderr io.Writer, args []string) int {
	s := streams{stdout, stderr}
	err := dispatch(s, args)
	var usage usageError
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, flag.ErrHelp):
		help(stdout)
		return exitFine
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "%s\n用 gridpress -h 看用法。\n", usage)
		return exitUsage
	}
	fmt.Fprintf(stderr, "没有完成：%v\n", err)
	return exitFailure
}

func dispatch(s streams, args []string) error {
	if len(args) == 0 || args[0] == "-h" || args[0] == "--help" || args[0] == "help" {
		return flag.ErrHelp
	}
	for _, c := range commands {
		if c.name != args[0] {
			continue
		}
		o, err := parseFlags(c, args[1:])
		if err != nil {
			return err
		}
		return c.run(s, o)
	}
	return usageError{fmt.Sprintf("没有 %q 这个命令。", args[0])}
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
			return o, usageError{fmt.Sprintf("%s 的选项不对：%s。", c.name, flagTrouble(err))}
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

// flagTrouble says in Chinese what the flag package found.
func flagTrouble(err error) string {
	message := err.Error()
	for english, chinese := range map[string]string{
		"flag provided but not defined: ": "没有这个选项 ", "flag needs an argument: ": "后面要写值 ", "invalid value ": "值不对 ", "bad flag syntax: ": "写法不对 ",
	} {
		if rest, ok := strings.CutPrefix(message, english); ok {
			return chinese + rest
		}
	}
	return message
}

// help lists the commands with their flags.
func help(w io.Writer) {
	fmt.Fprint(w, "gridpress 把每月的数据表做成静态网站。\n\n用法：gridpress 命令 [选项]\n")
	for _, c := range commands {
		fmt.Fprintf(w, "\n%s  %s\n", strings.TrimSpace(c.name+" "+c.takes), c.summary)
		set := flag.NewFlagSet(c.name, flag.ContinueOnError)
		c.flags(set, &options{})
		set.VisitAll(func(f *flag.Flag) {
			name, usage := flag.UnquoteUsage(f)
			fmt.Fprintf(w, "    %-18s %s\n", strings.TrimSpace("-"+f.Name+" "+name), usage)
		})
	}
	fmt.Fprint(w, "\n退出码：0 正常，1 数据有错误，2 用法不对，3 没有完成。\n")
}
