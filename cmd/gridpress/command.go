package main

import (
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

// runDemo writes a synthetic site: the months of the site that its folder
// declares, of the program's own where it declares none. What would stand in the
// way is looked for before anything is written.
func runDemo(s streams, o options) error {
	if o.out == "" {
		return usageError{"demo 缺少 -out 文件夹。"}
	}
	declared, list, err := declare.Load(withDefaults(os.DirFS(o.out)))
	if err != nil {
		return err
	}
	if list.Blocks() {
		printFindings(s.out, list)
		fmt.Fprintf(s.out, "%s 里的声明有错误，没有写出演示数据。\n", o.out)
		return errFindings
	}
	checks, err := data.FS.ReadFile("checks.toml")
	if err != nil {
		return err
	}
	demoOptions := demo.Options{Checks: string(checks), Months: o.months, First: "2021-04", Scale: demo.Scale(o.scale), Seed: o.seed, Company: declared.Company, Calendar: declared.Calendar, Slip: o.slip}
	if demoOptions.Scale != demo.Province {
		demoOptions.Units = demoUnits(declared)
	}
	if err := vacant(o.out, demo.Places(demoOptions)); err != nil {
		return err
	}
	files, releases := 0, []string{}
	err = demo.Write(func(path string, content []byte) error {
		files++
		if strings.HasSuffix(path, "/"+month.ReleaseName) {
			releases = append(releases, path)
		}
		file := filepath.Join(o.out, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fmt.Errorf("写不进 %s：%w", o.out, err)
		}
		return os.WriteFile(file, content, 0o644)
	}, demoOptions)
	if err != nil {
		return err
	}
	if list, err = signDemo(o.out, releases); err != nil {
		return err
	}
	if list.Blocks() {
		printFindings(s.out, list)
		fmt.Fprintf(s.out, "演示数据写在 %s，但是有错误，没有发布。\n", o.out)
		return errFindings
	}
	fmt.Fprintf(s.out, "写出 %d 个文件，%d 个月的演示数据，在 %s。\n", files, o.months, o.out)
	return nil
}

// vacant refuses a folder in which one of some places is taken.
func vacant(dir string, places []string) error {
	for _, place := range places {
		file := filepath.Join(dir, filepath.FromSlash(place))
		if _, err := os.Lstat(file); err == nil {
			return refusal{fmt.Sprintf("已有 %s，演示数据不覆盖已有的文件；换一个空文件夹。", file)}
		}
	}
	return nil
}

// signDemo signs off the data that a demo's release.toml files name: what those
// say is known once they are read. With errors nothing is signed off.
func signDemo(dir string, releases []string) (diag.List, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	src := withDefaults(root.FS())
	declared, list, err := declare.Load(src)
	if err != nil || list.Blocks() {
		return list, err
	}
	set, list, err := month.Gather(src, declared, "", func(int, int) {})
	if err != nil || list.Blocks() {
		return list, err
	}
	texts := set.SignAgain()
	for _, file := range releases {
		if err := root.WriteFile(filepath.FromSlash(file), []byte(texts[file]), 0o644); err != nil {
			return nil, err
		}
	}
	return nil, keepReleased(dir, set)
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
