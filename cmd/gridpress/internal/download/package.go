package download

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/block"
)

// Package describes CSV files as a Frictionless tabular data package (v1).
type Package struct {
	Name, Title, Description string
	Publisher                string
	AsOf                     string // YYYY-MM-DD
	Resources                []*Resource
}

// Resource is one CSV file of a package.
type Resource struct {
	Name, Title string
	Notes       []string // what its figures are, up to when they go and what they are not
	Path        string   // beside the descriptor
	Data        []byte   // of the file
	Columns     []block.Column
	AsOf        string  // YYYY-MM-DD, which each row says; "" for none
	Parent      *Parent // the resource whose rows its rows belong to; nil for none
}

// Parent leads from a resource's columns to another's, both by their places.
type Parent struct {
	Resource *Resource
	By, As   []int
}

// The descriptor, in the order in which it is written. No licence is stated:
// nobody has given one.
type descriptor struct {
	Profile      string        `json:"profile"`
	Name         string        `json:"name"`
	Title        string        `json:"title"`
	Description  string        `json:"description"`
	Version      string        `json:"version"`
	Contributors []contributor `json:"contributors"`
	Resources    []resource    `json:"resources"`
}

type contributor struct {
	Title string `json:"title"`
	Role  string `json:"role"`
}

type resource struct {
	Profile     string         `json:"profile"`
	Name        string         `json:"name"`
	Title       string         `json:"title"`
	Description string         `json:"description,omitempty"`
	Path        string         `json:"path"`
	Format      string         `json:"format"`
	Mediatype   string         `json:"mediatype"`
	Encoding    string         `json:"encoding"`
	Bytes       int            `json:"bytes"`
	Hash        string         `json:"hash"`
	Dialect     map[string]any `json:"dialect"`
	Schema      schema         `json:"schema"`
}

type schema struct {
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string         `json:"name"`
	Type        string         `json:"type"`
	Description string         `json:"description,omitempty"`
	Unit        string         `json:"unit,omitempty"`
	TrueValues  []string       `json:"trueValues,omitempty"`
	FalseValues []string       `json:"falseValues,omitempty"`
	Constraints map[string]any `json:"constraints,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// Descriptor writes datapackage.json.
func Descriptor(p Package) []byte {
	d := descriptor{
		Profile: "tabular-data-package", Name: p.Name, Title: p.Title, Description: p.Description, Version: p.AsOf,
		Contributors: []contributor{{p.Publisher, "publisher"}},
	}
	for _, r := range p.Resources {
		d.Resources = append(d.Resources, describe(r))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(d); err != nil {
		panic(err) // texts and numbers always encode
	}
	return b.Bytes()
}

func describe(r *Resource) resource {
	out := resource{
		Profile: "tabular-data-resource", Name: r.Name, Title: r.Title, Description: strings.Join(r.Notes, ""), Path: r.Path,
		Format: "csv", Mediatype: "text/csv", Encoding: "utf-8", Bytes: len(r.Data), Hash: fmt.Sprintf("sha256:%x", sha256.Sum256(r.Data)),
		Dialect: map[string]any{"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": `"`, "doubleQuote": true, "header": true},
	}
	out.Schema.MissingValues = []string{""}
	for _, c := range block.FileColumns(r.Columns, r.AsOf) {
		out.Schema.Fields = append(out.Schema.Fields, fieldOf(c))
		if c.Key {
			out.Schema.PrimaryKey = append(out.Schema.PrimaryKey, c.Heading())
		}
	}
	if p := r.Parent; p != nil {
		out.Schema.ForeignKeys = []foreignKey{{headings(r.Columns, p.By), reference{p.Resource.Name, headings(p.Resource.Columns, p.As)}}}
	}
	return out
}

func headings(columns []block.Column, places []int) (names []string) {
	for _, i := range places {
		names = append(names, columns[i].Heading())
	}
	return names
}

// fieldOf describes a column. Numbers keep their digits as text would not.
func fieldOf(c block.Column) field {
	f := field{Name: c.Heading(), Type: "string", Description: c.About, Unit: c.Unit}
	switch c.Kind {
	case "integer":
		f.Type = "integer"
	case "decimal", "percent":
		f.Type = "number"
	case "date":
		f.Type = "date"
	case "yesno":
		f.Type, f.TrueValues, f.FalseValues = "boolean", []string{"是"}, []string{"否"}
	case "enum":
		f.Constraints = map[string]any{"enum": strings.Split(c.Choices, "\n")}
	}
	if c.Key {
		if f.Constraints == nil {
			f.Constraints = map[string]any{}
		}
		f.Constraints["required"] = true
	}
	return f
}
