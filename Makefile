# make demo   reads the sample articles, serves the graph and prints its address
# make test   everything CI checks
PYTHON ?= python3
PORT ?= 8000
GOLD ?= ../shared/gold
BIN := .venv/bin
.PHONY: demo setup test check format evaluate bench soak clean help

help:
	@sed -n '1,2s/^# //p' Makefile
	@echo 'make setup     prepares .venv and the browser assets, starts nothing'
	@echo 'make check     formatting, lint, types'
	@echo 'make format    rewrites the formatting'
	@echo 'make evaluate  scores reading on the gold set ($(GOLD))'
	@echo 'make bench     measures speed beside baselines'
	@echo 'make soak      serves under mixed load for MINUTES=10: memory, wrong answers'

demo: setup
	@$(BIN)/nghiquyet ingest tests/articles --data demo-data
	@$(BIN)/nghiquyet serve --data demo-data --port $(PORT)

setup: .venv/run.stamp
	@$(BIN)/python api/explorer/build.py

test: .venv/test.stamp check
	@$(BIN)/python api/explorer/build.py
	@sh tests/browser/chromium.sh
	@$(BIN)/python -m pytest

check: .venv/test.stamp
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: .venv/test.stamp
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

evaluate: .venv/test.stamp
	@$(BIN)/nghiquyet evaluate $(GOLD)/seeds.gold.jsonl $(GOLD)/dev.gold.jsonl --floors tests/floors.json --detail --errors 3

bench: .venv/test.stamp
	@$(BIN)/python -m tests.bench

soak: .venv/test.stamp
	@$(BIN)/python -m tests.bench.serving $(or $(MINUTES),10)

clean:
	rm -rf .venv demo-data api/static/built api/explorer/node_modules

# pip's notices about unused links go to its own log; what stops the install is shown.
.venv/pip.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'nghiquyet needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 2; }
	@$(PYTHON) -m venv .venv || { echo 'No venv module: on Debian, apt-get install python3-venv' >&2; exit 2; }
	@touch $@

.venv/run.stamp: .venv/pip.stamp requirements/run.txt pyproject.toml
	@echo 'Installing what nghiquyet needs (once) …' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt 2>.venv/pip.log \
	  || { cat .venv/pip.log >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . 2>>.venv/pip.log \
	  || { cat .venv/pip.log >&2; exit 1; }
	@touch $@

.venv/test.stamp: .venv/run.stamp requirements/test.txt
	@echo 'Installing what the tests need (once) …' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt 2>.venv/pip.log \
	  || { cat .venv/pip.log >&2; exit 1; }
	@touch $@
