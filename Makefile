# People, README and CI call the same targets.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
DEMO_DIR ?= var/demo

.PHONY: help run test soak drill bench bench-docs check e2e build docs fixtures shots format clean system

help:
	@echo "make run    set everything up and serve the demo city on http://127.0.0.1:$(PORT)"
	@echo "make test   set everything up and run every test, browser tests included"
	@echo "make check  format, lint, types, imports, templates, translations, docs"
	@echo "make build  a wheel that holds the bundles (dist/)"
	@echo "make soak   the long tests    make shots  README's screenshots"
	@echo "make drill  an officer leaves, keys are lost, signers change: rehearsed on demo cities"
	@echo "make bench  measure everything; bench-docs puts it into docs/performance"

.venv/run.ok: requirements/base.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev.ok: .venv/run.ok requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

web/node_modules/.ok: web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

src/peluit/site/static/manifest.json: web/node_modules/.ok $(shell find web/src -type f 2>/dev/null) web/build.mjs web/bundling.mjs web/licences.mjs $(wildcard web/licences/*.txt)
	cd web && npm run --silent build

run: .venv/run.ok src/peluit/site/static/manifest.json
	PELUIT_DATA_DIR=$(DEMO_DIR) $(BIN)/peluit demo --port $(PORT)

# Debian packages that the tests drive: a browser, a database server, the cleaner of files, and what opens packages.
system:
	@scripts/system-packages chromium postgresql mat2 age

test: .venv/dev.ok src/peluit/site/static/manifest.json system
	@scripts/timed "browser modules (vitest)" sh -c 'cd web && npm test --silent'
	@scripts/side-by-side \
		"server and documents (pytest)" '$(BIN)/python -m pytest -p no:cacheprovider -m "not browser and not soak" --durations=10' \
		"real browsers (pytest)" '$(BIN)/python -m pytest -p no:cacheprovider -m "browser and not soak" --durations=10'

# An officer leaves, keys are lost, a root is followed by another: against demo cities of their own, with real browsers.
drill: .venv/dev.ok src/peluit/site/static/manifest.json system
	@scripts/timed "drill (pytest)" $(BIN)/python -m pytest tests/e2e/test_succession.py tests/e2e/test_handover.py tests/e2e/test_new_words.py tests/e2e/test_root_succession.py

soak: .venv/dev.ok src/peluit/site/static/manifest.json system
	@scripts/system-packages firefox-esr webkit2gtk-driver xvfb
	@scripts/timed "long tests" env PELUIT_KILL_ROUNDS=200 $(BIN)/python -m pytest -m "soak or crash" --durations=10

# On a machine that does nothing else: 8 minutes, and 4 more the first time.
bench: .venv/dev.ok src/peluit/site/static/manifest.json system
	$(BIN)/python -m bench

bench-docs: .venv/dev.ok
	$(BIN)/python -m bench docs

e2e: .venv/dev.ok src/peluit/site/static/manifest.json system
	$(BIN)/python -m pytest -m browser

check: .venv/dev.ok web/node_modules/.ok
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint src
	$(BIN)/python scripts/check_translations.py
	$(BIN)/python scripts/check_reading.py
	cd web && npm run --silent typecheck && npm run --silent lint
	$(BIN)/python -m pytest -q tests/docs

format: .venv/dev.ok
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

build: .venv/dev.ok src/peluit/site/static/manifest.json
	rm -rf dist
	$(BIN)/python -m build --wheel

fixtures: .venv/dev.ok src/peluit/site/static/manifest.json
	$(BIN)/python scripts/make_fixtures.py

docs: .venv/dev.ok web/node_modules/.ok
	$(BIN)/python scripts/generate_docs.py
	node web/floor/main.mjs --write

shots: .venv/dev.ok src/peluit/site/static/manifest.json system
	$(BIN)/python scripts/screenshots.py

clean:
	rm -rf .venv web/node_modules src/peluit/site/static dist build var
