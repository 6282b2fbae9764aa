# Phối Hợp: everything a developer or an operator of a checkout runs. `make help` lists it.

PYTHON ?= python3
BIN := .venv/bin
# Settings of pip in the environment (index, certificates, proxy) keep working; nothing is written to HOME.
PIP := $(BIN)/python -m pip --no-cache-dir --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test check format messages docs lock clean bench bench-pages bench-reading bench-writing bench-bulk

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.package ## .venv, dependencies, database with the demo, static files
	@$(BIN)/python -m scripts.compile_messages
	@$(BIN)/phoihop setup --demo

run: export PHOIHOP_DEMO ?= true
run: setup ## the site on 127.0.0.1:8000 with the demo (again: quick, keeps the data)
	@exec $(BIN)/phoihop serve

test: setup .venv/.dev ## the whole suite, on SQLite and on PostgreSQL, with Chromium where there is one
	@$(BIN)/python -m scripts.system_parts
	@$(BIN)/python -m scripts.run_tests

check: setup .venv/.dev ## lint, types, floors, migrations, translations, docs
	@$(BIN)/python -m scripts.run_checks

format: .venv/.dev ## bring the code into shape
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet src tests scripts conftest.py

messages: .venv/.dev ## collect the screen texts into the Vietnamese catalogue (needs gettext)
	@$(BIN)/python -m scripts.collect_messages

docs: .venv/.dev ## write the pages that are made from the code (docs/problems.md)
	@$(BIN)/python -m scripts.write_problem_page

lock: ## resolve the dependencies again into requirements/*.txt
	@PYTHON=$(PYTHON) scripts/lock.sh

clean: ## remove .venv and caches; the data in var/ stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Files beside the environment say what it holds, so that a second `make setup` installs nothing.

.venv/.runtime: requirements/runtime.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Phối Hợp needs Python 3.11 or newer.")'
	@echo "Installing what Phối Hợp needs into .venv (the first time takes a minute or two)"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r requirements/runtime.txt
	@touch $@

.venv/.package: .venv/.runtime pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.runtime
	@echo "Installing what the tests and checks need"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# Measured, never asserted: each prints its figures beside something run at the same time.

bench: setup .venv/.dev ## the ledger's answers against other engines, at the size of a province (an hour at most)
	@$(PIP) install 'pandas>=2.2'
	@$(BIN)/phoihop bench --scale province --page docs/benchmarks.md

bench-pages: setup .venv/.dev ## how quickly the pages of the demonstration answer
	@PYTHONPATH=. $(BIN)/python scripts/measure_pages.py

bench-reading: setup .venv/.dev ## how well and how fast the figures of a text are read
	@$(BIN)/python -m scripts.bench_reading
	@$(BIN)/python -m scripts.bench_matching

bench-writing: setup .venv/.dev ## how fast a great report is written and checked
	@$(BIN)/python -m scripts.bench_writing

bench-bulk: setup .venv/.dev ## how fast a table of a million figures is checked and entered
	@$(BIN)/python -m scripts.bench_bulk
