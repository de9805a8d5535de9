# What a person types. Every target does its own set-up: Python 3.11 or newer and make are enough.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo run test check bench screenshot clean

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 14

demo: .venv/run.ready  ## start the bot with its sandbox and the chat room, nothing configured
	@exec $(BIN)/python -m bot demo

run: .venv/run.ready  ## start everything that is configured
	@exec $(BIN)/python -m bot run

test: .venv/dev.ready  ## check format, lint, types, imports, and run all tests
	@$(BIN)/python -m tests

check: .venv/dev.ready  ## the same without the tests that run a process or a browser
	@$(BIN)/python -m tests --quick

bench: .venv/dev.ready  ## measure, each figure against a baseline in the same run
	@$(BIN)/python -m tests.bench

clean:  ## remove the environment and the caches; data/ stays
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Made anew only when the list of libraries changes.
.venv/run.ready: pyproject.toml
	@echo "Setting up (once, about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check .
	@touch $@

.venv/dev.ready: pyproject.toml
	@echo "Setting up the tests (once, about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[dev]'
	@touch $@ .venv/run.ready
