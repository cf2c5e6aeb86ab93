# What a machine needs: Go 1.26, Node with npm, make. The tests also want Chromium
# and Chinese fonts, which `make test` installs on Debian when they are missing.

bundle  := templates/dist/echarts.js
modules := cmd/bundle/node_modules/.package-lock.json
sudo    := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: site test office bundle browser demo resave closed clean

site: $(bundle) ## all editions, from data/ and content/ into public/
	go run ./cmd/gridpress build

# GOGC and GOMEMLIMIT trade memory for time.
test: $(bundle) browser ## everything; what would be skipped for want of a tool fails
	@unformatted="$$(gofmt -l cmd content data templates)"; \
	[ -z "$$unformatted" ] || { echo "gofmt these:"; echo "$$unformatted"; exit 1; }
	go vet ./...
	GRIDPRESS_FULL=1 GOGC=400 GOMEMLIMIT=1500MiB go test -count=1 -timeout=20m ./...

office: $(bundle) ## the demo workbooks, saved again by LibreOffice, give the same site
	@command -v soffice >/dev/null || { $(sudo) apt-get update && \
		$(sudo) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libreoffice-calc; }
	GRIDPRESS_OFFICE=1 go test -count=1 -timeout=30m -run TestOffice -v ./cmd/gridpress

bundle: $(bundle) ## the chart script that the binary and the site carry

$(bundle): $(modules) cmd/bundle/entry.js cmd/bundle/main.go
	go run ./cmd/bundle

$(modules): cmd/bundle/package-lock.json
	cd cmd/bundle && npm ci --ignore-scripts --include=dev
	@touch $@

browser:
	@{ command -v chromium-headless-shell || command -v chromium; } >/dev/null && fc-list :lang=zh | grep -q . || { \
		$(sudo) apt-get update && for b in chromium-headless-shell chromium; do \
		$(sudo) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
			$$b fontconfig fonts-noto-cjk && break; done; }

demo: ## the committed demo months: the same seed makes the same bytes
	rm -rf data/20??-?? data/standing data/released
	go run ./cmd/gridpress demo -out . -months 15 -scale town -seed 1
	@$(MAKE) --no-print-directory resave
	@$(MAKE) --no-print-directory closed

# Another writer in the set: LibreOffice saves three of the workbooks again. It
# cannot convert a file in place.
resaved := data/2021-05/固始2021年5月报表.xlsx data/2021-08/变电站2021年8月.xlsx data/2021-09/潢川2021年9月报表.xlsx

resave:
	@for f in $(resaved); do \
		out=$$(mktemp -d) && \
		soffice --headless --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$$out" "$$f" >/dev/null && \
		mv "$$out/$$(basename "$$f")" "$$f" && echo "LibreOffice: $$f" || exit 1; \
	done

# Two months are closed. The second is closed with a slip in one workbook, which
# is then mended and declared. To be made again whenever the months, or what is
# computed from them, change.
slipped := data/2022-03/县区/淮滨2022年3月报表.xlsx

closed:
	@rm -f data/2021-12/seal.toml data/2022-03/seal.toml; out=$$(mktemp -d) && \
	go build -o "$$out/gridpress" ./cmd/gridpress && \
	"$$out/gridpress" demo -out "$$out" -months 12 -scale town -seed 1 -slip >/dev/null && \
	cp $(slipped) "$$out/mended.xlsx" && cp "$$out/$(slipped)" $(slipped) && \
	"$$out/gridpress" seal 2021-12 -date 2022-01-12 && \
	"$$out/gridpress" seal 2022-03 -date 2022-04-12; \
	cp "$$out/mended.xlsx" $(slipped) && \
	"$$out/gridpress" correct 2022-03 -date 2022-05-09 -reason "淮滨业务能力评价值录入有误，按考核原始记录更正" && \
	rm -rf "$$out"

clean: ## back to a fresh clone; the READMEs in these folders are tracked
	find public templates/dist -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	rm -rf cmd/bundle/node_modules
