# `make demo` on a fresh clone: makes .venv, installs, builds the graph of the bundled examples, asks it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST_ARGS ?=

.DELETE_ON_ERROR:
.PHONY: demo test lint bench neo4j authority clean

demo: $(VENV)/.fazhi
	$(BIN)/fazhi demo -o demo-kg

test: $(VENV)/.fazhi $(VENV)/.test
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.fazhi $(VENV)/.test $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.fazhi
	$(BIN)/python benchmarks/startup.py
	PYTHONPATH=. $(BIN)/python benchmarks/link.py -n 2000
	PYTHONPATH=. $(BIN)/python benchmarks/neo4j.py -n 1000 --many 10000 --bulk 5000

# A Neo4j server on port 7687, without a password, until Ctrl-C. Needs Java 17 and Maven, which fetches it into .neo4j/.
neo4j: $(VENV)/.fazhi
	$(BIN)/python tests/neo4j/neo4j_server.py

authority: $(VENV)/.fazhi $(VENV)/.authority
	$(BIN)/python -m ontology.authority.compile

clean:
	rm -rf $(VENV) build dist demo-kg .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Stamps: each says that what it names is installed as pyproject.toml asks.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("fazhi needs Python 3.11 or later: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.pip: | $(BIN)/python
	$(PIP) install --quiet --upgrade 'pip>=25.1'
	touch $@

$(VENV)/.fazhi: pyproject.toml $(VENV)/.pip
	$(PIP) install --quiet --editable .
	touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.authority: $(VENV)/.%: pyproject.toml $(VENV)/.pip
	$(PIP) install --quiet --group $*
	touch $@
