# Two commands matter: `make run` (talk to the demo commune) and `make test`.
# Both make `.venv` themselves, once; later runs need no network.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
SOURCES := bot core locales notifications

.DEFAULT_GOAL := help
.PHONY: help run test lint bench lock clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

run: .venv/ready  ## talk to the assistant of the demo commune, in the terminal
	@mkdir -p var
	@$(BIN)/petitmot chat --db sqlite:///var/demo.db

test: .venv/dev lint  ## every test, on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: .venv/dev  ## formatting, style, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/dev  ## the figures of docs/benchmarks.md, measured here and now
	$(BIN)/python -m bench

lock: .venv/dev  ## pin the dependencies anew, with their hashes
	$(BIN)/pip-compile $(LOCK) --extra dev --output-file requirements-dev.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml
LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --build-deps-for=editable \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	--no-annotate --no-header

clean:  ## forget the environment and the demo
	rm -rf .venv var

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "petitmot needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/ready
