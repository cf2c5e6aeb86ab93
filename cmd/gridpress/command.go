package main

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/demo"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/data"
)

// runCheck reads everything and reports every finding.
func runCheck(s streams, o options) error {
	src, err := openSite(o.dir)
	if err != nil {
		return err
	}
	p := newProgress(s.err)
	read, err := read(src, o, p)
	p.done()
	if err != nil {
		return err
	}
	if o.json {
		if err := read.findings.WriteJSON(s.out); err != nil {
			return err
		}
	} else {
		printFindings(s.out, read.findings)
	}
	p.summary(read, nil)
	return blocked(read.findings)
}

// runBuild builds the editions.
func runBuild(s streams, o options) error {
	src, err := openSite(o.dir)
	if err != nil {
		return err
	}
	p := newProgress(s.err)
	built, result, err := build(src, o, p)
	p.done()
	if err != nil {
		return err
	}
	printFindings(s.out, built.findings)
	if err := blocked(built.findings); err != nil {
		fmt.Fprintln(s.out, "有错误，没有生成；原来的网站没有动。")
		p.summary(built, nil)
		return err
	}
	p.summary(built, &result)
	return nil
}

func blocked(list diag.List) error {
	if list.Blocks() {
		return errFindings
	}
	return nil
}

// runDemo writes a synthetic site.
func runDemo(s streams, o options) error {
	if o.out == "" {
		return usageError{"demo 缺少 -out 文件夹。"}
	}
	declared, list, err := declare.Load(withDefaults(embed.FS{})) // no site but the program's own
	if err != nil {
		return err
	}
	if list.Blocks() {
		return fmt.Errorf("内置的声明有错误：%v", list[0].Error())
	}
	checks, err := data.FS.ReadFile("checks.toml")
	if err != nil {
		return err
	}
	demoOptions := demo.Options{Checks: string(checks), Months: o.months, First: "2021-04", Scale: demo.Scale(o.scale), Seed: o.seed, Company: declared.Company, Calendar: declared.Calendar, Slip: o.slip}
	if demoOptions.Scale != demo.Province {
		demoOptions.Units = demoUnits(declared)
	}
	files, releases := 0, []string{}
	err = demo.Write(func(path string, content []byte) error {
		files++
		if strings.HasSuffix(path, "/"+month.ReleaseName) {
			releases = append(releases, path)
		}
		file := filepath.Join(o.out, filepath.FromSlash(path))
		if _, err := os.Lstat(file); err == nil {
			return usageError{fmt.Sprintf("已有 %s，演示数据不覆盖已有的文件；换一个空文件夹。", file)}
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fmt.Errorf("写不进 %s：%w", o.out, err)
		}
		return os.WriteFile(file, content, 0o644)
	}, demoOptions)
	if err == nil {
		err = signDemo(o.out, releases)
	}
	if err == nil {
		fmt.Fprintf(s.out, "写出 %d 个文件，%d 个月的演示数据，在 %s。\n", files, o.months, o.out)
	}
	return err
}

// signDemo signs off the data that a demo's release.toml files name: what those
// say is known once they are read.
func signDemo(dir string, releases []string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	src := withDefaults(root.FS())
	declared, _, err := declare.Load(src)
	if err != nil {
		return err
	}
	set, _, err := month.Gather(src, declared, "", func(int, int) {})
	if err != nil {
		return err
	}
	texts := set.SignAgain()
	for _, file := range releases {
		if err := root.WriteFile(filepath.FromSlash(file), []byte(texts[file]), 0o644); err != nil {
			return err
		}
	}
	return keepReleased(dir, set)
}

func demoUnits(site *declare.Site) (units []demo.Unit) {
	for _, u := range site.Units {
		full := ""
		if len(u.Aliases) > 0 {
			full = u.Aliases[0]
		}
		units = append(units, demo.Unit{ID: u.ID, Name: u.Name, Full: full})
	}
	return units
}
