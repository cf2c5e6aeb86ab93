package declare

import (
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/strict"
)

// ledgerMistakes are mistakes in what the ledger reads and in who may see it.
var ledgerMistakes = []struct{ intent, file, old, new, code string }{
	{"a column the ledger needs", "data/sheets/events.toml", `id = "upheld_on"`, `id = "upheld_at"`, "DECL-AWARD"},
	{"a column of another type", "data/sheets/events.toml", "id = \"cases\"\nname = \"件数\"\ntype = \"integer\"", "id = \"cases\"\nname = \"件数\"\ntype = \"decimal\"", "DECL-AWARD"},
	{"a kind of event without a rule", "data/sheets/events.toml", `{ id = "fraud"`, `{ id = "fraude"`, "DECL-AWARD"},
	{"a kind of award without a rule", "data/sheets/awards.toml", `{ id = "nation"`, `{ id = "world"`, "DECL-AWARD"},
	{"a word the ledger tells apart", "data/sheets/decisions.toml", `{ id = "qualification"`, `{ id = "qualified"`, "DECL-AWARD"},
	{"a ledger below what it rests on", "data/ledger.toml", `class = "restricted"`, `class = "internal"`, "DECL-LEAK"},
	{"released to everyone", "data/ledger.toml", `to = "internal"`, `to = "public"`, "DECL-LEAK"},
	{"released without saying from how many on", "data/ledger.toml", "min_n = 5\n", "", "DECL-LEAK"},
	{"released without a reason", "data/ledger.toml", `reason = "各`, `# reason = "各`, "DECL-NEED"},
	{"an unknown class", "data/ledger.toml", `to = "internal"`, `to = "interna"`, "DECL-WORD"},
}

func TestLedgerMistakes(t *testing.T) {
	for _, tt := range ledgerMistakes {
		_, list, err := Load(valid(t, tt.file, tt.old, tt.new))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range list {
			found = found || f.Code == tt.code && f.File == tt.file && f.Line > 0
		}
		if !found {
			t.Errorf("%s: want %s, got %v", tt.intent, tt.code, list)
		}
	}
}

// Without its file the ledger is restricted, and nothing of it is released.
func TestNoLedgerFile(t *testing.T) {
	l := &loader{site: &Site{}, src: fstest.MapFS{}, docs: map[string]*strict.Doc{}}
	if err := l.readLedger(); err != nil || l.site.Ledger.Class != class.Restricted || l.site.Ledger.Release != nil {
		t.Errorf("%+v, %v", l.site.Ledger, err)
	}
}
