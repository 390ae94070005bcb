# Two commands do everything: `make run` and `make test`. The README says more.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Where it is set, each process that is started compiles the whole register again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-days test-next test-browser test-production messages
.DELETE_ON_ERROR:

run: $(VENV)/installed
	@$(BIN)/python -m oicnet.run

test: $(VENV)/installed-dev
	@$(BIN)/python -m tests.checks

test-days: $(VENV)/installed-dev
	@$(BIN)/python -m tests.clock

# The next Django and Python, to know what an upgrade will ask; nothing waits for it.
NEXT := .venv-next
PYTHON_NEXT ?= $(shell for python in python3.13 $(HOME)/.pyenv/versions/3.13.*/bin/python3.13; do \
	"$$python" -c "" 2>/dev/null && echo "$$python" && break; done)

test-next:
	@if [ -z "$(PYTHON_NEXT)" ]; then \
		echo "There is no Python 3.13 here, so nothing was tried: call make with PYTHON_NEXT=/path/to/it."; \
	else $(MAKE) --no-print-directory $(NEXT)/installed && $(NEXT)/bin/python -m tests.next; fi

$(NEXT)/installed: requirements-next.txt
	@echo "Installing the next Django and what goes with it (once; some 40 seconds) ..."
	@$(PYTHON_NEXT) -m venv $(NEXT)
	@$(NEXT)/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r $< || \
		{ echo "The packages could not be installed: is the package index reachable?" >&2; exit 1; }
	@touch $@

test-browser: $(VENV)/installed-browser
	@$(BIN)/python -m oicnet.messages compile
	@$(BIN)/python -m pytest -q -n 2 --dist load --maxschedchunk 1 tests/browser

test-production: $(VENV)/installed-dev
	@$(BIN)/python -m tests.production $(DRILL)

messages: $(VENV)/installed-dev
	@$(BIN)/python -m oicnet.messages update

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing: install python3." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: call make with PYTHON=/path/to/it." >&2; exit 1; }
	@echo "Creating the Python environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv is missing: install python3-venv." >&2; exit 1; }

$(VENV)/installed: requirements.txt | $(BIN)/python
	@echo "Installing what the register needs (once; some 20 seconds) ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r $< || \
		{ echo "The packages could not be installed: is the package index reachable?" >&2; exit 1; }
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt | $(BIN)/python
	@echo "Installing what the register and its tests need (once; some 40 seconds) ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r $< || \
		{ echo "The packages could not be installed: is the package index reachable?" >&2; exit 1; }
	@touch $@ $(VENV)/installed

$(VENV)/installed-browser: requirements-browser.txt | $(VENV)/installed-dev
	@echo "Installing what the browser's tests need (once; some 20 seconds) ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r $< || \
		{ echo "The packages could not be installed: is the package index reachable?" >&2; exit 1; }
	@touch $@
