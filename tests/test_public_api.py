"""The public face: what `factcheck` exports is what it says it exports, and importing it is light."""

from __future__ import annotations

import subprocess
import sys

import factcheck

HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "spacy",
    "faiss",
    "trafilatura",
    "matplotlib",
    "polars",
    "numpy",
)


def test_every_exported_name_exists_and_the_list_is_sorted():
    assert list(factcheck.__all__) == sorted(factcheck.__all__)
    for name in factcheck.__all__:
        assert getattr(factcheck, name) is not None


def test_nothing_public_is_missing_from_the_list():
    public = {
        name
        for name, value in vars(factcheck).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("factcheck.")
    }
    assert public <= set(factcheck.__all__)


def _imported_by(code: str) -> set[str]:
    probe = f"{code}\nimport sys; print('\\n'.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stdout.split()) & set(HEAVY)


def test_importing_the_package_imports_nothing_heavy():
    assert _imported_by("import factcheck") == set()


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['factcheck', '--help']\n"
        "import contextlib, io\nfrom factcheck.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n    main()"
    )
    assert _imported_by(code) == set()
