// Package data carries the default declarations; a site's own file of the same path wins over them. Months and standing workbooks are never carried.
package data

import "embed"

// FS holds the declarations.
//
//go:embed *.toml rules/*.toml sheets/*.toml
var FS embed.FS
