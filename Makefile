# The commands of the project. Each sets up .venv from the lock file first, if it has to.
#
#   make crawl   crawl the bundled pages, print what was found and where it lies
#   make test    run the tests             (make test ARGS="-k feed -x")
#   make check   lint, format, types
#   make wheel   compile the readers (some minutes, a C compiler) into build/dist/*.whl
#   make test-wheel   run the tests of what is compiled, compiled
#   make bench   print the benchmark ratios, compiled (make bench FOLDER=../shared/corpus/family)
#   make bench-crawl   the same of whole crawls
#   make peers   install what make bench compares with
#   make format  put the code into shape
#   make schema  write msoscrape/schema/*.schema.json anew from the dataclasses
#   make lock    write requirements.lock anew from pyproject.toml
#   make clean   remove what was built, .venv too

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCKER := build/locker
WHEELS := build/dist
COMPILED := build/compiled
PACKAGE := pyproject.toml README.md LICENSE msoscrape
READERS := tests/extract tests/checks $(patsubst %,tests/test_%.py,company_names decoding document \
	evidence fixtures furniture fuzz_document markdown metadata places record_invariants walk)
PIP := -m pip --disable-pip-version-check --quiet --quiet
ARGS ?=
FOLDER ?=

.DELETE_ON_ERROR:
.PHONY: help crawl test check wheel test-wheel bench bench-crawl peers format schema lock clean

help:
	@sed -n 's/^#   //p' Makefile

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) ..."
	@$(BIN)/python $(PIP) install --require-hashes -r requirements.lock
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

crawl: $(STAMP)
	@$(BIN)/msoscrape crawl $(ARGS)

test: $(STAMP)
	@$(BIN)/python -m pytest $(ARGS)

check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Built from a copy, and unpacked beside it: nothing compiled lies where sources are edited.
$(COMPILED)/.built: $(STAMP) $(shell find $(PACKAGE) -type f -not -name '*.pyc')
	@echo "compiling into $(WHEELS), some minutes ..."
	@rm -rf build/source $(WHEELS) $(COMPILED)
	@mkdir -p build/source
	@cp -r $(PACKAGE) build/source
	@HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python $(PIP) wheel --no-deps --no-build-isolation \
		--wheel-dir $(WHEELS) ./build/source
	@$(BIN)/python $(PIP) install --no-deps --target $(COMPILED) $(WHEELS)/*.whl
	@touch $@

wheel: $(COMPILED)/.built
	@ls $(WHEELS)/*.whl

test-wheel: $(COMPILED)/.built
	@PYTHONPATH=$(abspath $(COMPILED)) $(BIN)/pytest --compiled $(READERS) $(ARGS)

# Without a C compiler the readers are measured as they are.
bench bench-crawl: COMPILING = $(MAKE) --no-print-directory wheel || echo "not compiled" >&2
bench: $(STAMP)
	@$(COMPILING)
	@PYTHONPATH=$(abspath $(COMPILED)) $(BIN)/python benchmarks/extract.py $(FOLDER)

bench-crawl: $(STAMP)
	@$(COMPILING)
	@PYTHONPATH=$(abspath $(COMPILED)) $(BIN)/python benchmarks/crawl.py $(ARGS)

peers: $(STAMP)
	@$(BIN)/python $(PIP) install --upgrade "pip>=25.1"
	@$(BIN)/python $(PIP) install --group bench

format: $(STAMP)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

schema: $(STAMP)
	@$(BIN)/msoscrape schema > msoscrape/schema/record.schema.json
	@$(BIN)/msoscrape schema --audit > msoscrape/schema/audit.schema.json

$(LOCKER)/bin/uv:
	@$(PYTHON) -m venv $(LOCKER)
	@$(LOCKER)/bin/python $(PIP) install uv

lock: $(LOCKER)/bin/uv
	@$(LOCKER)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --upgrade --all-extras --group dev \
		pyproject.toml --output-file requirements.lock
	@! grep -nE '(https?|file)://' requirements.lock

clean:
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .hypothesis
