// Package templates carries how the site looks: frames, block parts with their CSS, tokens, scripts and the chart bundle.
package templates

import "embed"

// FS holds the whole folder. dist/echarts.js is made by a generator and may be
// absent; then charts have no interactive view and everything else works.
//
//go:embed tokens.css base.css frames parts scripts all:dist
var FS embed.FS
