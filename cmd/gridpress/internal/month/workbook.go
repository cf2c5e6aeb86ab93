package month

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/seal"
	"gridpress/cmd/gridpress/internal/workday"
)

// workbook is a file to decode and the month it lies in, nil for standing.
type workbook struct {
	file  string
	month *Month
}

// findWorkbooks lists the workbooks wherever they lie below the months'
// folders and data/standing.
func (s *Set) findWorkbooks(src fs.FS) (jobs []workbook, list diag.List, err error) {
	walk := func(dir string, m *Month) error {
		return fs.WalkDir(src, dir, func(file string, e fs.DirEntry, err error) error {
			if err != nil {
				return fmt.Errorf("读不到 %s：%w", file, err)
			}
			switch kind, note := kindOf(file); {
			case !e.IsDir() && stray(dir, file):
				list.Add(strayFinding(file, m))
			case e.IsDir() || kind == ignored:
			case kind == data:
				jobs = append(jobs, workbook{file, m})
				if m != nil {
					m.Files = append(m.Files, file)
				}
			default:
				if m != nil {
					note.Month = m.ID
				}
				list.Add(note)
			}
			return nil
		})
	}
	for _, m := range s.Months {
		if err := walk(m.Dir, m); err != nil {
			return nil, nil, err
		}
	}
	if _, statErr := fs.Stat(src, StandingDir); statErr == nil {
		err = walk(StandingDir, nil)
	}
	return jobs, list, err
}

// stray reports whether a file looks like one of a folder's own TOML files, but is
// not read: its name or its place is another.
func stray(dir, file string) bool {
	own := []string{"month.toml", "waivers.toml", ReleaseName, seal.Name}
	return strings.EqualFold(path.Ext(file), ".toml") && !strings.HasPrefix(path.Base(file), ".") && (path.Dir(file) != dir || !slices.Contains(own, path.Base(file)))
}

func strayFinding(file string, m *Month) diag.Finding {
	f := diag.Finding{Code: "FILE-OTHER", Level: diag.Warning, Pos: diag.Pos{File: file}, Found: path.Base(file), Expected: "release.toml、waivers.toml、month.toml 或 seal.toml",
		Message: fmt.Sprintf("%s 没有读取：名称或位置不对。", path.Base(file)), Fix: "发布写 release.toml，豁免写 waivers.toml，直接放在月份的文件夹里（不按月报的表，放在 data/standing）。"}
	if m != nil {
		f.Month = m.ID
	}
	return f
}

type kind int

const (
	ignored kind = iota // the site's own files, and what systems leave about
	data                // to be read, or refused with its reason
	other               // neither: said so
)

func kindIs(file string, k kind) bool {
	is, _ := kindOf(file)
	return is == k
}

// Left reports whether a file is one that systems leave about: the lock of an
// open workbook, thumbnails.
func Left(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") || name == "Thumbs.db" || name == "desktop.ini"
}

// Reads reports whether a file below data is read for what it holds; of others
// no more than their names is told.
func Reads(file string) bool { return kindIs(file, data) || path.Ext(file) == ".toml" }

// Apart reports whether a folder is one that a set of the months up to one
// (YYYY-MM, "" for all) does not look into: a later month, or a hidden one.
func Apart(dir, until string) bool {
	name := path.Base(dir)
	return path.Dir(dir) == dataDir && (strings.HasPrefix(name, ".") || until != "" && workday.IsMonth(name) && name > until)
}

func kindOf(file string) (kind, diag.Finding) {
	name := path.Base(file)
	switch ext := strings.ToLower(path.Ext(name)); {
	case Left(name), ext == ".toml", ext == ".md":
		return ignored, diag.Finding{}
	case ext == ".xlsx", ext == ".xlsm", ext == ".xls", ext == ".et", ext == ".csv":
		return data, diag.Finding{}
	}
	return other, diag.Finding{Code: "FILE-OTHER", Level: diag.Warning, Pos: diag.Pos{File: file}, Found: name, Expected: "xlsx 工作簿",
		Message: fmt.Sprintf("%s 不是工作簿，没有读取。", name), Fix: "要报的数据请存成 xlsx；不是数据的文件请移出这个文件夹。"}
}

// decoded is what one workbook gave.
type decoded struct {
	tables []*schema.Table
	tally  schema.Tally
	list   diag.List
	digest [sha256.Size]byte // of the file
	err    error
}

// decodeAll decodes the workbooks, as many at once as there are processors;
// the results stand in the order of the jobs.
func decodeAll(src fs.FS, decoder *schema.Decoder, jobs []workbook, progress func(done, total int)) ([]decoded, error) {
	results := make([]decoded, len(jobs))
	next := make(chan int)
	finished := make(chan struct{}, len(jobs))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				results[i] = decodeOne(src, decoder, jobs[i])
				finished <- struct{}{}
			}
		})
	}
	go func() {
		for i := range jobs {
			next <- i
		}
		close(next)
	}()
	for i := range jobs {
		<-finished
		progress(i+1, len(jobs))
	}
	workers.Wait()
	for _, r := range results {
		if r.err != nil {
			return nil, r.err
		}
	}
	return results, nil
}

func decodeOne(src fs.FS, decoder *schema.Decoder, job workbook) (d decoded) {
	content, err := fs.ReadFile(src, job.file)
	if err != nil {
		return decoded{err: fmt.Errorf("读不到 %s：%w", job.file, err)}
	}
	id := ""
	if job.month != nil {
		id = job.month.ID
	}
	d.digest = sha256.Sum256(content)
	d.tables, d.tally, d.list = decoder.Workbook(job.file, id, content)
	for i := range d.list {
		d.list[i].Month = id // also of a file that was refused before its month was asked for
	}
	return d
}

// copies finds files of one folder that are the same to the last byte (C4 55).
// The second gives one finding instead of one for each of its rows.
type copies map[string]string // by folder and digest: the first file

func (c copies) find(job workbook, d decoded) (diag.Finding, bool) {
	folder, id := StandingDir, ""
	if job.month != nil {
		folder, id = job.month.Dir, job.month.ID
	}
	key := folder + string(d.digest[:])
	first, again := c[key]
	if !again {
		c[key] = job.file
		return diag.Finding{}, false
	}
	return diag.Finding{Code: "FILE-TWICE", Level: diag.Error, Pos: diag.Pos{File: job.file}, Month: id,
		Found: "与 " + path.Base(first) + " 一模一样", Expected: "每份工作簿只放一次",
		Message: fmt.Sprintf("这份工作簿和 %s 一模一样，没有再读一遍。", first), Fix: "删去一份；如果该是另一份，换成正确的文件。"}, true
}
