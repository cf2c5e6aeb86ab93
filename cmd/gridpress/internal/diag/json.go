package diag

import (
	"encoding/json"
	"io"
)

// record fixes the keys and their order in the output of `check --json`.
type record struct {
	Code     string `json:"code"`
	Level    Level  `json:"level"`
	File     string `json:"file"`
	Sheet    string `json:"sheet"`
	Cell     string `json:"cell"`
	Unit     string `json:"unit"`
	Month    string `json:"month"`
	Found    string `json:"found"`
	Expected string `json:"expected"`
	Message  string `json:"message"`
	Fix      string `json:"fix"`
}

// WriteJSON writes the list as one array; every key is always there.
func (l List) WriteJSON(w io.Writer) error {
	out := make([]record, len(l))
	for i, f := range l {
		out[i] = record{f.Code, f.Level, f.Place(), f.Sheet, f.Cell, f.Unit, f.Month, f.Found, f.Expected, f.Message, f.Fix}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
