# `make demo` on a fresh clone: makes .venv, installs, builds the graph of the bundled examples, asks it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST_ARGS ?=
STATIC := fazhi/explorer/static
# True where the front end can be built.
NODE := command -v npm >/dev/null && node -e '[a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null

.DELETE_ON_ERROR:
.PHONY: demo test lint web web-if-node bench neo4j authority derive clean

demo: $(VENV)/.fazhi web-if-node
	$(BIN)/fazhi demo -o demo-kg

test: $(VENV)/.fazhi $(VENV)/.test web-if-node
	$(BIN)/python -m pytest $(PYTEST_ARGS)
	if $(NODE); then npm --prefix web test; fi

lint: $(VENV)/.fazhi $(VENV)/.test $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	if $(NODE); then $(MAKE) --no-print-directory web/node_modules/.fazhi && npm --prefix web run lint; fi

# The explorer's front end, into the package. Pages work without it, but draw nothing.
web: $(STATIC)/app.js

web-if-node:
	if $(NODE) && $(MAKE) --no-print-directory web; then :; \
	else echo "The explorer's charts are not built: it takes Node.js 20.19 or 22.12 or later and npm; then run: make web" >&2; fi

bench: $(VENV)/.fazhi $(VENV)/.test
	$(BIN)/python benchmarks/startup.py
	PYTHONPATH=. $(BIN)/python benchmarks/extract.py
	PYTHONPATH=. $(BIN)/python benchmarks/link.py -n 2000
	PYTHONPATH=. $(BIN)/python benchmarks/rdf.py
	PYTHONPATH=. $(BIN)/python benchmarks/endpoint.py -n 250
	PYTHONPATH=. $(BIN)/python benchmarks/questions.py -n 2000
	PYTHONPATH=. $(BIN)/python benchmarks/explorer.py -n 2000
	PYTHONPATH=. $(BIN)/python benchmarks/neo4j.py -n 1000 --many 10000 --bulk 5000

# A Neo4j server on port 7687, without a password, until Ctrl-C. Needs Java 17 and Maven, which fetches it into .neo4j/.
neo4j: $(VENV)/.fazhi
	$(BIN)/python tests/neo4j/neo4j_server.py

authority: $(VENV)/.fazhi $(VENV)/.authority
	$(BIN)/python -m ontology.authority.compile

# Context, reference, shapes and columns from ontology/fazhi.ttl; a test allows no difference.
derive: $(VENV)/.fazhi
	$(BIN)/python -m ontology.derive

clean:
	rm -rf $(VENV) build dist $(STATIC) web/build web/node_modules demo-kg .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(STATIC)/app.js: web/node_modules/.fazhi $(shell find web/src web/tools -type f) web/vite.config.ts web/tsconfig.json ontology/fazhi.ttl
	npm --prefix web run build

web/node_modules/.fazhi: web/package-lock.json
	npm --prefix web ci
	touch $@

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
