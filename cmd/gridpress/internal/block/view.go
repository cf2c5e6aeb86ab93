// Package block turns the fenced blocks of a page into typed view models; it knows nothing of HTML.
package block

import (
	"fmt"
	"iter"
	"strings"
	"unicode"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
)

// View is one block ready to be rendered; Part names its template.
type View interface{ Part() string }

// State is how a value stands to its goal; the words are for readers, the
// template adds a shape, so that colour never speaks alone.
type State string

// The states of a value against its goal, of work against its deadline, and of
// what is to be looked at.
// NoGoal is the zero value.
const (
	NoGoal  State = ""
	Reached State = "reached" // 达标 ●
	AtRisk  State = "risk"    // 接近 ▲ : misses the goal by little
	Missed  State = "missed"  // 未达标 ■
	Done    State = "done"    // 已完成 ●
	Open    State = "open"    // 进行中 ○
	Late    State = "late"    // 逾期 ■
	Watch   State = "watch"   // 关注 ▲ : to be looked at, by no goal or deadline
)

// Word is the state in Chinese, empty for NoGoal.
func (s State) Word() string {
	switch s {
	case Reached:
		return "达标"
	case AtRisk:
		return "接近目标"
	case Missed:
		return "未达标"
	case Done:
		return "已完成"
	case Open:
		return "进行中"
	case Late:
		return "逾期"
	case Watch:
		return "关注"
	}
	return ""
}

// Value is a number as readers see it, split so that it can be typeset.
type Value struct {
	Text  string // "98.5", "1,234"; "—" when there is nothing to show
	Unit  string // "%"
	Gap   string // why Text is "—": "未上报", "不适用：当月无办结工单"; else ""
	Faint bool   // a small sample
	Note  string // "样本 3 件"; shown beside a faint value
}

// Move is a change against another month.
type Move struct {
	Word string // "上升 2 位", "下降 0.3 个百分点", "持平", "上月无数据"
	Sign int    // +1 better, -1 worse, 0 neither: the colour
	Dir  int    // +1 the number (or the place) went up, -1 down, 0 neither: the arrow
}

// Facts are big numbers side by side.
type Facts struct{ Tiles []Tile }

// Tile is one big number with its goal, its movement and its last months.
type Tile struct {
	Label string
	Href  string // the indicator's page, "" where there is none
	Value Value
	State State
	Goal  string // "目标 ≥ 92%，超出 3.1 个百分点"
	Month Move   // against last month
	Year  Move   // against the same month last year
	Scope string // "全市", or the unit's name
	Spark *chart.Chart
	Rank  string // "第 3 名（并列）/ 12", units only
	Ytd   string // "本年累计 97.8%"
}

// Zeros are counters of what should never happen.
type Zeros struct {
	Sentence string
	Counters []Counter
}

// Counter is how long ago something last happened.
type Counter struct {
	Label string
	Href  string // the indicator's page, "" where there is none
	Scope string // "全市", or the unit's name
	Value Value
	State State
	Lines []string // since when, how often this month
}

// Board is a leaderboard: all units, one or more indicators.
type Board struct {
	Sentence string
	Columns  []BoardColumn
	Rows     []BoardRow // the units in rank order of the first indicator, or in the fixed order
	Total    *BoardRow  // the company, apart from the ranking
	Notes    []string
}

// BoardColumn heads one indicator of a board.
type BoardColumn struct {
	Label   string
	Href    string
	Unit    string
	Goal    string       // "目标 ≥ 92"
	GoalBar *chart.Point // the goal, 0…100 on the scale of the column's bars; nil for none
}

// BoardRow is one unit of a board.
type BoardRow struct {
	Unit  string
	Href  string
	Focus bool
	Cells []BoardCell
}

// BoardCell is one unit's standing in one indicator. Rank is "3", "并列 3" or
// "—"; Last is the value of last month.
type BoardCell struct {
	Rank     string
	Move     Move // in places
	Value    Value
	From     string // where it is said how the value was reached, "" for nowhere
	State    State
	Last     Value
	LastFrom string       // where it is said how that was reached
	Bar      *chart.Point // 0…100 share of the column's scale; nil where missing
	Spark    *chart.Chart
}

// Figure is a chart with the sentence that says what is to be seen in it and
// the table that proves it.
type Figure struct {
	ID       string // unique on its page
	Title    string
	Sentence string
	Chart    chart.Chart
	Table    Table
	Notes    []string
}

// Multiples are small drawings side by side on one scale.
type Multiples struct {
	Title    string
	Sentence string
	Charts   []chart.Chart
}

// Table is rows of data as readers see them.
type Table struct {
	ID       string
	Caption  string
	Sentence string // what its rows come to, "" for none
	Columns  []Column
	Rows     []Row
	Notes    []string
	Download string // address of the same rows as CSV, "" for none
	Readme   string // address of a text on that file, "" for none
	AsOf     string // YYYY-MM-DD, the day up to which its figures go; "" where nothing says so
	Empty    string // what to say when there are no rows
	Stacks   bool   // where there is little room a row's cells stand below each other
	Ended    string // what to say when all rows have ended by the reader's clock, which hides them; "" where they stay
	PerPage  int    // rows a page on screens, 0 for all; such a table has no totals
	Pager    *Pager // which of its rows these are, nil for all
}

// Name is the table's name on its page, which its files share.
func (t Table) Name() string { return strings.TrimPrefix(t.ID, "table-") }

// Column heads a table column.
type Column struct {
	Label    string
	Unit     string // shown once, here
	Numeric  bool   // right-aligned, tabular figures
	Key      bool   // the row's name: a row header
	Marks    bool   // cells are seen as their Mark
	Kind     string // how its cells are read: text integer decimal percent date yesno enum unit; "" where no sheet says so
	About    string // what it holds, "" where its name says all
	Choices  string // of an enum, one a line
	Computed bool   // nobody fills its cells in
	Named    bool   // cells bear its name, for where no header stands over them
	Low      bool   // some cells are told as a range with a lower end
	High     bool   // some with an upper one
	Worded   bool   // cells say their State in words of their own: only its shape stands before them
}

// Heading is the column's header in files: its label with the unit.
func (c Column) Heading() string {
	if c.Unit == "" {
		return c.Label
	}
	return c.Label + "（" + c.Unit + "）"
}

// RowID is the id of the row with a key in a table: letters, digits and a few
// signs stand for themselves, so that it can stand in an address.
func RowID(table, key string) string {
	var id strings.Builder
	id.WriteString(table + ".") // "-" goes before the number of a second table
	for _, c := range key {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("-_.", c) {
			id.WriteRune(c)
		} else {
			fmt.Fprintf(&id, "~%x", c)
		}
	}
	return id.String()
}

// Row is one row of a table.
type Row struct {
	ID    string // unique on its page, "" for none
	Cells []Cell
	Focus bool
	Total bool
	Until string // 2022-07-01T17:00 in the company's time, the minute in which it ends; "" for no end
}

// Cell is one cell of a table.
type Cell struct {
	Text  string
	Href  string
	Gap   string // why Text is "—"
	State State
	Sort  string // what to sort by where Text does not sort rightly
	Mark  string // in a column of marks what the eye sees, "" for a blank; Text is still what is read out, filtered, sorted and downloaded
	Bound bool   // Text is an end or the ends of a range: no number for programs
}

// Notes are the definitions and sources behind the numbers of a page.
type Notes struct{ Items []NoteItem }

// NoteItem is one definition.
type NoteItem struct {
	Term string
	Text []string // sentences
}

// Attention is the short list of what needs looking at.
type Attention struct {
	Lines []AttentionLine
	More  int // lines left out
}

// AttentionLine is one thing to look at, with the page to look on.
type AttentionLine struct {
	Text  string
	Href  string
	State State

	weight int
}

// Findings is the data-quality list.
type Findings struct {
	Sentence string
	Counts   []Count
	Waivers  []WaiverItem
	Groups   []FindingGroup // by file
}

// WaiverItem is what a department lets pass.
type WaiverItem struct {
	What  string // "淮滨没有报送〔单位指标〕"
	By    string
	Why   string
	Until string // "2022-07", "2022-07-15"
	State string // "有效", "已到期", "没有用到"
}

// Count is a number with its word: "已读取 312 行".
type Count struct {
	Label string
	Text  string
}

// FindingGroup is the findings of one file.
type FindingGroup struct {
	File  string
	Items []FindingItem
}

// FindingItem is one finding as readers see it.
type FindingItem struct {
	Level string // "警告", "提示"
	Code  string
	Place string // "〔单位指标〕C7"
	Unit  string
	Text  string
	Fix   string
}

// Part names of the templates.
func (Facts) Part() string     { return "facts" }
func (Attention) Part() string { return "attention" }
func (Board) Part() string     { return "board" }
func (Figure) Part() string    { return "figure" }
func (Multiples) Part() string { return "multiples" }
func (Table) Part() string     { return "table" }
func (Zeros) Part() string     { return "zeros" }
func (Notes) Part() string     { return "notes" }
func (Findings) Part() string  { return "findings" }

// Downloads are tables as files.
type Downloads struct {
	Title      string
	Month      string // YYYY-MM, the last of those of the files; "" where none is offered
	AsOf       string // YYYY-MM-DD, "" where nothing says so
	Publisher  string
	Descriptor string // address of datapackage.json, "" where files are not offered
	Readme     string // of the text on the files, the same
	Caution    string // what not to do with the figures, "" for nothing
	Files      []DownloadFile
}

// DownloadFile is a table as files.
type DownloadFile struct {
	Sheet, Name   string
	Caption       string
	Month         string   // YYYY-MM, that its figures are of; "" where it is not offered
	Notice        Notice   // why that is not the page's; empty for nothing to say
	Heading       []string // what stands above it in a workbook
	Notes         []string
	Columns       []Column
	Rows          iter.Seq[Row] // one after another, each good until the next: a city's areas would take much memory at once
	Count         string        // of the rows: "1,449"
	CSV, Workbook string        // addresses
	AsOf, Next    string        // YYYY-MM-DD: up to when it goes, and the last day for the next; "" where nothing says so
	Parent        *DownloadParent
}

// DownloadParent leads from a file's columns to those of another, by their places.
type DownloadParent struct {
	File   int // of the downloads
	By, As []int
}

// Part is the name of the template.
func (Downloads) Part() string { return "downloads" }

// Finder looks up a device and shows it with those it hangs on.
type Finder struct {
	Title    string
	Kind     string // what is looked for, as the search index calls it
	Units    []FinderUnit
	Lists    []FinderList // other pages of the same devices
	Notes    []string
	Hotlines []disclose.Hotline
}

// FinderUnit is one unit's devices.
type FinderUnit struct {
	Name  string
	Rows  string // address of the page that lists them, "" for none
	Cards string // address of the script with their cards
	File  string // its name
	Data  []byte // what it holds
}

// FinderList leads to a page of each unit.
type FinderList struct {
	Title string
	Links []Target
}

// Part is the name of the template.
func (Finder) Part() string { return "find" }
