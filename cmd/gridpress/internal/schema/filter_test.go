package schema

import (
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
)

// A record that a sheet withholds is of a higher class, and so is one of which
// that cannot be told; a filter lets neither through.
func TestTheClassOfARecord(t *testing.T) {
	const header = "所属单位|统计月份|设备类别|设备编码|设备名称|用户数|限制\n"
	tests := []struct {
		intent, row string
		want        class.Class
		passes      bool // users = { at_least = 5 }
	}{
		{"an area with users", "固始|2022-06|台区|A1|甲|5|重过载\n", class.Public, true},
		{"an area with few", "固始|2022-06|台区|A1|甲|4|重过载\n", class.Internal, false},
		{"an area without any", "固始|2022-06|台区|A1|甲|0|重过载\n", class.Internal, false},
		{"an area of which it is not known", "固始|2022-06|台区|A1|甲||重过载\n", class.Internal, false},
		{"an area of which it is not said", "固始|2022-06|台区|A1|甲|—|重过载\n", class.Internal, false},
		{"an area with a number that cannot be read", "固始|2022-06|台区|A1|甲|几户|重过载\n", class.Internal, false},
		{"a station, which has no users", "固始|2022-06|变电站|甲|甲|—|重过载\n", class.Public, false},
		{"a dedicated line", "固始|2022-06|专线|L1|甲|—|重过载\n", class.Internal, false},
		{"a device of no known kind", "固始|2022-06|开关|K1|甲|—|重过载\n", class.Internal, false},
	}
	var f declare.Filter
	if err := f.UnmarshalTOML(map[string]any{"at_least": int64(5)}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		tables, _, list := decode(t, "== 负面清单 ==\n"+header+tt.row)
		if len(tables) != 1 || tables[0].Len() != 1 {
			t.Fatalf("%s: %v", tt.intent, list)
		}
		if got := tables[0].Class(0); got != tt.want {
			t.Errorf("%s is %s, want %s", tt.intent, got, tt.want)
		}
		if got := tables[0].Passes(declare.Where{"users": f}, 0); got != tt.passes {
			t.Errorf("%s passes: %v", tt.intent, got)
		}
	}
}
