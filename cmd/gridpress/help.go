package main

import (
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// asksHelp reports whether a word asks for the help.
func asksHelp(word string) bool {
	return word == "help" || word == "-h" || word == "-help" || word == "--help"
}

// help explains the command that a call names, all of them where it names none.
func help(w io.Writer, args []string) {
	for _, word := range args {
		if c := named(word); c != nil {
			fmt.Fprintln(w, strings.TrimSpace(fmt.Sprintf("用法：gridpress %s %s", c.name, c.takes))+" [选项]\n")
			c.explain(w)
			return
		}
	}
	fmt.Fprint(w, "gridpress 把每月的数据表做成静态网站。\n\n用法：gridpress 命令 [选项]\n")
	for _, c := range commands {
		fmt.Fprintln(w)
		c.explain(w)
	}
	fmt.Fprint(w, "\n退出码：0 正常，1 数据有错误，2 用法不对，3 没有完成。\n")
}

// explain prints what the command does, and its flags.
func (c command) explain(w io.Writer) {
	fmt.Fprintf(w, "%s  %s\n", strings.TrimSpace(c.name+" "+c.takes), c.summary)
	c.flagSet().VisitAll(func(f *flag.Flag) {
		name, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(w, "    %s %s\n", padded(strings.TrimSpace("-"+f.Name+" "+name), 16), usage)
	})
}

// flagSet is the command's flags, to be looked at.
func (c command) flagSet() *flag.FlagSet {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.flags(set, &options{})
	return set
}

// padded fills a text up to a width on the terminal, where a Chinese character
// is as wide as two letters.
func padded(text string, width int) string {
	for _, r := range text {
		if width--; r >= 0x1100 {
			width--
		}
	}
	return text + strings.Repeat(" ", max(width, 0))
}

// flagForms are what the flag package finds, in English, and what the office
// reads.
var flagForms = []struct {
	english *regexp.Regexp
	chinese string
}{
	{regexp.MustCompile(`^flag needs an argument: (-\S+)$`), "$1 后面要写值"},
	{regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?(-[^:]+): .*$`), "$2 的值 $1 不对"},
	{regexp.MustCompile(`^bad flag syntax: (.*)$`), "$1 的写法不对"},
}

// flagTrouble says in Chinese what the flag package found.
func flagTrouble(set *flag.FlagSet, err error) string {
	message := err.Error()
	if name, ok := strings.CutPrefix(message, "flag provided but not defined: "); ok {
		var known []string
		set.VisitAll(func(f *flag.Flag) { known = append(known, "-"+f.Name) })
		return fmt.Sprintf("没有这个选项 %s，可用：%s", name, strings.Join(known, "、"))
	}
	for _, form := range flagForms {
		if form.english.MatchString(message) {
			return form.english.ReplaceAllString(message, form.chinese)
		}
	}
	return message
}
