# What a person types. Every target does its own set-up: Python 3.11 or newer and make are enough.

PYTHON ?= python3
BIN := .venv/bin
UV := build/uv/bin/uv

.DEFAULT_GOAL := help
.PHONY: help demo run test check bench sbom lock upgrade clean

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 14

demo: .venv/run.ready  ## start the bot with its sandbox and the chat room, nothing configured
	@exec $(BIN)/python -m bot demo

run: .venv/run.ready  ## start everything that is configured
	@exec $(BIN)/python -m bot run

test: .venv/dev.ready  ## check format, lint, types, imports, and run all tests; DATABASE=postgres runs all on it
	@$(BIN)/python -m tests $(if $(DATABASE),--database $(DATABASE))

check: .venv/dev.ready  ## the same without the tests that run a process or a browser
	@$(BIN)/python -m tests --quick

bench: .venv/dev.ready  ## measure, each figure against a baseline in the same run
	@$(BIN)/python -m tests.bench

sbom: .venv/dev.ready  ## write build/sbom.cdx.json: every library that is carried, with its hashes
	@mkdir -p build
	@$(BIN)/python -W ignore -m cyclonedx_py requirements requirements.txt --pyproject pyproject.toml \
		--output-reproducible --output-file build/sbom.cdx.json
	@echo "build/sbom.cdx.json"

lock: $(UV)  ## pin again what pyproject.toml asks for; a pin that still fits stays
	$(UV) pip compile $(COMPILE) pyproject.toml -o requirements.txt
	$(UV) pip compile $(COMPILE) --extra dev -c requirements.txt pyproject.toml \
		-o requirements-dev.txt

upgrade: COMPILE += --upgrade
upgrade: lock  ## the same with the newest of everything that pyproject.toml allows

clean:  ## remove the environment and the caches; data/ stays
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# For every Python from 3.11 on and every system; neither a path nor where it came from is written down.
COMPILE = --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-emit-index-url

# Made anew only when the pins change. Nothing is installed whose hash is not written down.
.venv/run.ready: requirements.txt
	@echo "Setting up (once, about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/dev.ready: requirements-dev.txt
	@echo "Setting up the tests (once, about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ .venv/run.ready

$(UV):
	@$(PYTHON) -m venv build/uv
	@build/uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
