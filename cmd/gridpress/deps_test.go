package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// importPolicy says which packages below internal each one may import: the design's
// direction, from cells to pages. Pages never see months, scores or awards.
const importPolicy = `
class:
fold:
nearest:
quantity:
diag:
mkxlsx:
chart:
publish:
workday:
draw:
money:
derivation: class diag money quantity
strict:    diag nearest
sheet:     diag
declare:   class diag fold quantity strict workday
schema:    class declare diag fold nearest quantity sheet
seal:      class diag strict
month:     class declare diag quantity schema seal strict workday
timelimit: declare workday
computed:  declare diag draw month quantity schema timelimit workday
check:     class declare diag fold month nearest quantity schema score workday
score:     class declare derivation month quantity schema
award:     class declare derivation diag money month quantity schema
closing:   award declare diag month quantity score seal
owed:      class declare diag month workday
disclose:  award class declare derivation diag money month owed quantity schema score seal workday
block:     chart class derivation diag disclose money owed quantity strict workday
download:  block
page:      block class diag disclose download nearest strict workday
render:    block chart page
search:    diag strict
demo:      draw workday
`

// bans say what only some packages may import, and why.
var bans = []struct {
	path    string
	allowed []string
	reason  string
}{
	{"github.com/xuri/excelize/v2", []string{"demo", "download"}, "excelize writes workbooks; reading is sheet's, which refuses what excelize reads in part"},
	{"github.com/go-echarts/go-echarts/v2", []string{"chart"}, "only chart turns its model into options"},
	{"github.com/mozillazg/go-pinyin", []string{"search"}, "only search spells Chinese"},
	{"github.com/yuin/goldmark", []string{"page"}, "only page reads Markdown"},
	{"html/template", []string{"render"}, "only render makes HTML"},
	{"text/template", nil, "it does not escape"},
	{"net/http", nil, "a build never uses the network"},
	{"net", nil, "a build never uses the network"},
	{"os/exec", nil, "a build runs no other program"},
	{"os", []string{"publish"}, "files come in by fs.FS and go out by publish"},
	{"math/rand", nil, "the same input gives the same bytes"},
	{"math/rand/v2", nil, "the same input gives the same bytes"},
	{"unsafe", []string{"publish"}, "only system calls need it"},
}

func TestImportGraph(t *testing.T) {
	allowed := map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(importPolicy)) {
		name, list, _ := strings.Cut(line, ":")
		allowed[name] = strings.Fields(list)
	}
	packages, err := os.ReadDir("internal")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages {
		used := map[string]bool{}
		for _, path := range importsOf(t, filepath.Join("internal", p.Name())) {
			if name, ok := strings.CutPrefix(path, "gridpress/cmd/gridpress/internal/"); ok {
				used[name] = true
			}
			checkBans(t, p.Name(), path)
		}
		want, known := allowed[p.Name()]
		if !known {
			t.Errorf("package %s has no line in the policy", p.Name())
		}
		for name := range used {
			if !slices.Contains(want, name) {
				t.Errorf("%s may not import %s", p.Name(), name)
			}
		}
		for _, name := range want {
			if !used[name] {
				t.Errorf("%s no longer imports %s: take it from the policy", p.Name(), name)
			}
		}
		delete(allowed, p.Name())
	}
	for name := range allowed {
		t.Errorf("the policy names %s, which does not exist", name)
	}
}

func checkBans(t *testing.T, name, path string) {
	for _, ban := range bans {
		under := path == ban.path || strings.HasPrefix(path, ban.path+"/") && strings.Contains(ban.path, ".")
		if under && !slices.Contains(ban.allowed, name) {
			t.Errorf("%s imports %s: %s", name, path, ban.reason)
		}
	}
}

// TestNoClockAndNoInit looks for names that are banned below internal.
func TestNoClockAndNoInit(t *testing.T) {
	files, err := filepath.Glob("internal/*/*.go")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv == nil && n.Name.Name == "init" {
					t.Errorf("%s has an init", file)
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Local"}, n.Sel.Name) {
					t.Errorf("%s uses time.%s: the clock is passed in", file, n.Sel.Name)
				}
			}
			return true
		})
	}
}

// TestExactMoney looks for inexact numbers where money is counted.
func TestExactMoney(t *testing.T) {
	for _, name := range []string{"money", "award", "derivation"} {
		if where := floats(t, filepath.Join("internal", name)); len(where) > 0 {
			t.Errorf("money is exact: %v", where)
		}
	}
	if len(floats(t, filepath.Join("internal", "chart"))) == 0 {
		t.Error("no float64 is found in chart, which draws with them: the search sees nothing")
	}
}

// floats lists where the files of a package, tests left out, name an inexact
// type or make an inexact number.
func floats(t *testing.T, dir string) (where []string) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", dir, len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if slices.Contains([]string{"float64", "float32", "Float", "Float64", "Float32", "ParseFloat", "SetFloat64"}, n.Name) {
					where = append(where, set.Position(n.Pos()).String()+" "+n.Name)
				}
			case *ast.BasicLit:
				if n.Kind == token.FLOAT {
					where = append(where, set.Position(n.Pos()).String()+" "+n.Value)
				}
			}
			return true
		})
	}
	return where
}

// importsOf lists what the files of a package import, tests left out.
func importsOf(t *testing.T, dir string) (paths []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", dir, len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
	}
	return paths
}

// TestBansWork is the positive control: each ban finds its import where it is
// allowed, so a renamed module path cannot make a ban pass by seeing nothing.
func TestBansWork(t *testing.T) {
	for _, ban := range bans {
		for _, name := range ban.allowed {
			found := slices.ContainsFunc(importsOf(t, filepath.Join("internal", name)), func(path string) bool {
				return path == ban.path || strings.HasPrefix(path, ban.path+"/")
			})
			if !found {
				t.Errorf("%s no longer imports %s: take it from the allowed", name, ban.path)
			}
		}
	}
}
