# `make` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help setup assets demo check test contact-sheet soak bench dist

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## what this machine still needs, and the command that brings it
	@scripts/setup

assets: ## the fonts of letters and the style sheet of pages, by a lock file, into ignored folders
	@scripts/assets

demo: ## build, make up a nation, assess it, show the national table, play a season (needs no data)
	@echo 'Building plumbline: minutes the first time, seconds after that.'
	@echo 'Then `plumbline demo` makes up a nation in ./demo-data and assesses it.'
	@cargo build --profile demo -p plumbline --no-default-features
	@cargo run --quiet --profile demo -p plumbline --no-default-features -- --data demo-data demo
	@echo
	@echo 'Now the rest: the same program with its server and letters as PDF, a few minutes more the first time.'
	@scripts/assets || echo 'Letters need these fonts, and pages this style sheet: run scripts/setup, then make assets.'
	@cargo build --profile demo -p plumbline
	@echo
	@echo 'And a season in progress, in ./demo-season: a smaller nation, its 152 cases played up to the middle of October.'
	@cargo run --quiet --profile demo -p plumbline -- --data demo-season demo --small --season
	@# Whoever looks on sees the pages now; a machine that only builds would wait for ever.
	@if [ -t 1 ] && [ -z "$$CI" ]; then \
		echo && echo 'It is served until you press Ctrl-C.' && \
		cargo run --quiet --profile demo -p plumbline -- --config demo-season/plumbline.toml serve; \
	fi

check: ## layout, lints and the fast tests: before each commit
	@cargo fmt --all --check
	@cargo fmt --manifest-path fuzz/Cargo.toml --check
	@cargo fmt --manifest-path bench/load/Cargo.toml --check
	@cargo clippy --workspace --all-targets --quiet -- -D warnings
	@cargo test --workspace --quiet --lib --bins

test: ## everything that the integration machine runs
	@.ci/run

contact-sheet: ## pictures of every page and state, narrow and wide, on one page to look at
	@browser/contact-sheet

soak: ## properties, made-up bytes and kills for long: an hour and a half (scripts/soak --help)
	@scripts/soak

bench: ## time it beside DuckDB, Polars, WeasyPrint, LibreOffice and nginx (BENCH='--help' says what can be chosen)
	@scripts/bench $(BENCH)

dist: ## an archive and a Debian package of a release build, into dist/ (about 15 minutes the first time)
	@scripts/dist
