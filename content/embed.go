// Package content carries the default pages; a site's own file of the same path wins over them.
package content

import "embed"

// FS holds the Markdown pages.
//
//go:embed *.md
var FS embed.FS
