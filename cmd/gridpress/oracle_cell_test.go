package main

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
)

// cell reads one cell by the type of its column.
func (o *oracle) cell(c oracleColumn, raw string) (oracleCell, error) {
	meaning := c.Empty[raw]
	switch {
	case raw == "" || meaning == "missing":
		return oracleCell{gap: "未填写"}, nil
	case meaning == "na":
		return oracleCell{gap: cmp.Or(c.Says["na"], "不适用")}, nil
	case meaning == "zero":
		raw = "0"
	}
	switch c.Type {
	case "unit":
		return o.unit(raw)
	case "month":
		return oracleCell{text: oracleMonth(raw)}, nil
	case "date":
		return oracleCell{text: oracleDate(raw)}, nil
	case "enum":
		for _, v := range c.Values {
			if v.Name == raw || slices.Contains(v.Aliases, raw) {
				return oracleCell{text: v.Name, id: v.ID}, nil
			}
		}
		return oracleCell{}, fmt.Errorf("%q is no choice", raw)
	case "yesno":
		id, ok := map[string]string{"是": "yes", "否": "no"}[raw]
		if !ok {
			return oracleCell{}, fmt.Errorf("%q is not yes or no", raw)
		}
		return oracleCell{text: raw, id: id}, nil
	case "integer", "decimal", "percent":
		return oracleNumber(c, raw)
	}
	if c.Mask != "" {
		return oracleCell{text: "****" + raw[max(0, len(raw)-4):], id: raw}, nil
	}
	return oracleCell{text: raw}, nil
}

func (o *oracle) unit(raw string) (cell oracleCell, err error) {
	if raw == o.Company {
		return oracleCell{text: raw}, nil
	}
	for _, unit := range oracleUnits {
		if strings.Contains(raw, unit) {
			cell.text += unit
		}
	}
	if len(cell.text) != len("固始") {
		err = fmt.Errorf("unit %q", raw)
	}
	return cell, err
}

func oracleNumber(c oracleColumn, raw string) (oracleCell, error) {
	text, percent := strings.CutSuffix(raw, "%")
	n, ok := new(big.Rat).SetString(text)
	if !ok {
		return oracleCell{}, fmt.Errorf("%q is no number", raw)
	}
	if percent {
		n.Quo(n, big.NewRat(100, 1))
	}
	if c.Valid != "" {
		return oracleCell{text: raw, number: n}, nil // a year is no quantity
	}
	if words, said := c.Says[n.RatString()]; said {
		return oracleCell{text: words, number: n}, nil
	}
	d := oracleIndicator{unit: c.shownUnit()}
	if c.Digits != nil {
		d.digits = *c.Digits
	}
	return oracleCell{text: d.number(d.round(n)), number: n}, nil
}

func (c oracleColumn) shownUnit() string {
	if c.Type == "percent" {
		return "%"
	}
	return c.Unit
}

// oracleMonth reads 44713, 202206, 2022-06 and 2022年6月.
func oracleMonth(text string) string {
	if n, err := strconv.Atoi(text); err == nil && n < 100000 {
		return oracleDate(text)[:len("2006-01")]
	}
	for _, layout := range []string{"200601", "2006-01", "2006年1月"} {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Format("2006-01")
		}
	}
	return text
}

// oracleDate turns a day number of a workbook into a date.
func oracleDate(text string) string {
	days, err := strconv.Atoi(text)
	if err != nil {
		return text
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format(time.DateOnly)
}
