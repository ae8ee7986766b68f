# The habits people expect. Everything runs in the active virtual environment.
PYTHON ?= python

.PHONY: check test browser lint format bench soak milvus docs clean

check: lint test

test: browser
	$(PYTHON) -m pytest -n auto

# The review page is tested in a real browser: as root on Debian, its Chromium is installed where there is none.
browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "No Chromium is installed: installing Debian's, for the tests of the review page"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
			chromium fonts-liberation >/dev/null || echo "That failed; see what the tests say"; \
	else echo "No Chromium is installed: the tests of the review page will be skipped"; fi

lint:
	ruff check .
	ruff format --check .
	mypy
	lint-imports

format:
	ruff check --fix .
	ruff format .

# A ten-minute form of two benchmarks: prints, and writes nothing. The tables of eval/RESULTS.md come from the long forms.
bench:
	$(PYTHON) eval/bench/search.py --quick
	$(PYTHON) eval/bench/encode.py --quick

# A thousand kills, every bit of every file, ten thousand requests: hours.
soak:
	FACTCHECK_SOAK=1 $(PYTHON) -m pytest tests/faults tests/service/test_service_openapi.py --timeout 36000

# A real Milvus server in a fresh folder, for trying; prints its address and what to log in with.
milvus:
	$(PYTHON) -m factcheck.engines.server

docs:
	$(PYTHON) docs/generate.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
