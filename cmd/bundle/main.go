// Command bundle makes templates/dist/echarts.js, the script behind 放大查看,
// from the ECharts modules in cmd/bundle/node_modules, and puts the licences of
// what is inside beside it. Run it from the top of the repository, by
//
//	make bundle
//
// which fetches the modules first. Same modules, same bytes.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	if err := bundle("cmd/bundle", "templates/dist"); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

// inside lists the packages that end up in the script, and their licence texts.
var inside = []struct {
	name  string
	texts []string
}{
	{"echarts", []string{"LICENSE", "NOTICE", "licenses/LICENSE-d3"}},
	{"zrender", []string{"LICENSE"}},
	{"tslib", []string{"LICENSE.txt"}},
}

// bundle reads the entry and node_modules in dir, and writes echarts.js and
// echarts-LICENSE.txt to out. The script comes last: where it is, all is.
func bundle(dir, out string) error {
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "echarts")); err != nil {
		return errors.New("the ECharts modules are not here; `make bundle` fetches them (with npm) and tries again")
	}
	titles, licences, err := licences(filepath.Join(dir, "node_modules"))
	if err != nil {
		return err
	}
	script, err := script(dir, "/*! "+titles+". Licences: echarts-LICENSE.txt */")
	if err != nil {
		return err
	}
	if err := write(filepath.Join(out, "echarts-LICENSE.txt"), licences); err != nil {
		return err
	}
	return write(filepath.Join(out, "echarts.js"), script)
}

// script bundles entry.js of dir into one classic script that assigns a global
// `echarts`. Nothing outside dir, its surroundings' tsconfig.json included, has
// a say in it.
func script(dir, banner string) ([]byte, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     abs,
		EntryPoints:       []string{"entry.js"},
		Bundle:            true,
		Format:            api.FormatIIFE,
		GlobalName:        "echarts",
		Platform:          api.PlatformBrowser,
		Target:            api.ES2017,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		LegalComments:     api.LegalCommentsNone, // whole in echarts-LICENSE.txt
		Banner:            map[string]string{"js": banner},
		TsconfigRaw:       "{}",
	})
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return nil, errors.New(strings.TrimSpace(strings.Join(lines, "")))
	}
	return result.OutputFiles[0].Contents, nil
}

// licences returns the packages inside with their versions on one line, and
// their licence texts one after another.
func licences(modules string) (titles string, texts []byte, err error) {
	var names []string
	var all strings.Builder
	for _, p := range inside {
		title, err := title(filepath.Join(modules, p.name))
		if err != nil {
			return "", nil, err
		}
		names = append(names, title)
		for _, file := range p.texts {
			text, err := os.ReadFile(filepath.Join(modules, p.name, file))
			if err != nil {
				return "", nil, err
			}
			fmt.Fprintf(&all, "==== %s: %s ====\n\n%s\n\n", title, file, strings.TrimSpace(string(text)))
		}
	}
	return strings.Join(names, ", "), []byte(all.String()), nil
}

// title is a package's name, version and licence, as its package.json says.
func title(dir string) (string, error) {
	file := filepath.Join(dir, "package.json")
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	var p struct{ Name, Version, License string }
	if err := json.Unmarshal(data, &p); err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	return fmt.Sprintf("%s %s (%s)", p.Name, p.Version, p.License), nil
}

// write puts a file in place whole or not at all, so that make never takes
// half a script for a finished one.
func write(path string, data []byte) error {
	if err := os.WriteFile(path+".tmp", data, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".tmp", path)
}
