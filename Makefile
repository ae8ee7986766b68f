# The habits people expect. Everything runs in the active virtual environment.
PYTHON ?= python

.PHONY: check test lint format bench soak milvus docs clean

check: lint test

test:
	$(PYTHON) -m pytest

lint:
	ruff check .
	ruff format --check .
	mypy
	lint-imports

format:
	ruff check --fix .
	ruff format .

# A ten-minute form of every benchmark; the tables of eval/RESULTS.md come from the long form.
bench:
	$(PYTHON) eval/bench/search.py --quick
	$(PYTHON) eval/bench/encode.py --quick

# A thousand kills and every bit of every file: hours.
soak:
	FACTCHECK_SOAK=1 $(PYTHON) -m pytest tests/faults --timeout 36000

# A real Milvus server in a fresh folder, for trying; prints its address and what to log in with.
milvus:
	$(PYTHON) -m factcheck.engines.server

docs:
	$(PYTHON) docs/generate.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
