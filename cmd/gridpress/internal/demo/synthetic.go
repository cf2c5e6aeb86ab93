package demo

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

const inventedCompany = "演示省电力公司"

// inventedUnits are thirty units that nobody can take for real ones.
func inventedUnits() []Unit {
	bands := []string{"1.5", "1.3", "1.2", "1.2", "1.1", "1.1", "1.0", "1.0"}
	ids := strings.Fields("jia yi bing ding wu ji geng xin ren gui")
	var units []Unit
	for i, stem := range strings.Fields("甲 乙 丙 丁 戊 己 庚 辛 壬 癸") {
		for _, side := range [...][2]string{{"东", "dong"}, {"中", "zhong"}, {"西", "xi"}} {
			name := stem + side[0]
			units = append(units, Unit{
				ID: ids[i] + side[1], Name: name, Full: name + "供电公司",
				Coefficient: bands[len(units)%len(bands)], Urban: side[0] == "中",
			})
		}
	}
	return units
}

const siteHead = `# 演示省：%s，%d 个虚构单位。

company = %q

[[hotline]]
number = "95598"
name = "供电服务热线"

[[hotline]]
number = "12398"
name = "能源监管热线"

[[edition]]
id = "intranet"
name = "内网版"
class = "internal"
medium = "screen"

[[edition]]
id = "hall"
name = "大厅版"
class = "public"
medium = "touch"
also = ["wall"]

[[edition]]
id = "review"
name = "例会版"
class = "restricted"
medium = "paper"
`

// citySum is what the default checks say of the coefficients of a city's twelve
// units together.
const citySum = "13.7"

// provinceChecks are the default checks with the sum of these units'
// coefficients.
func provinceChecks(checks string, units []Unit) []byte {
	sum := 0.0
	for _, u := range units {
		coefficient, _ := strconv.ParseFloat(u.Coefficient, 64) // written above
		sum += coefficient
	}
	return []byte(strings.ReplaceAll(checks, citySum, strconv.FormatFloat(sum, 'f', 1, 64)))
}

// siteTOML declares the invented company and its units.
func siteTOML(company string, units []Unit) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, siteHead, disclaimer, len(units), company)
	for _, u := range units {
		fmt.Fprintf(&b, "\n[[unit]]\nid = %q\nname = %q\naliases = [%q]\n", u.ID, u.Name, u.Full)
	}
	return b.Bytes()
}
