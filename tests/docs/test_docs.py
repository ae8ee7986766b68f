"""Docs that cannot rot: generated pages are fresh, and every command, option and error is documented."""

from __future__ import annotations

import importlib.util
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from factcheck import errors
from factcheck.cli import exits
from factcheck.evaluation.claims import evaluate_claims
from factcheck.loading import loader
from factcheck.settings import Settings


@pytest.fixture(scope="module")
def generator(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", root / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_up_to_date(generator, root):
    for name, make in generator.PAGES.items():
        assert (root / "docs" / name).read_text(encoding="utf-8") == make(), f"docs/{name} is stale: run `make docs`"


def test_every_command_has_help_and_an_example_and_every_option_has_help(generator):
    commands = generator.commands()
    assert len(commands) > 10
    for path, command in commands:
        name = " ".join(path)
        assert command.help, name
        assert "\nExample" in inspect.cleandoc(command.help), f"{name} shows no example"
        assert f"factcheck {name}" in command.help, f"the example of {name} is of something else"
        for parameter in command.params:
            assert parameter.help, f"{name} {parameter.name} has no help"


def test_every_error_is_drawn_in_the_tree_and_says_what_it_is_in_one_sentence():
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.FactcheckError)]
    assert len(classes) >= 9
    for kind in classes:
        assert kind.__name__ in str(errors.__doc__)
        first = inspect.cleandoc(str(kind.__doc__)).splitlines()[0]
        assert first.endswith("."), kind


def test_every_setting_is_described():
    for name, field in Settings.model_fields.items():
        assert field.description, name


def test_exit_codes_are_documented_where_users_look(generator, root):
    codes = {kind.exit_code for kind in (errors.InputError, errors.BundleError, errors.ModelError, errors.EngineError)}
    page = (root / "docs" / "cli.md").read_text(encoding="utf-8")
    for code in codes | {0, 1, exits.CONDITION_MET, exits.INTERRUPTED}:
        assert re.search(rf"\b{code} ", page)


def test_ci_runs_the_test_command_of_the_readme(root):
    blocks = re.findall(r"```sh\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    first, second = (block.strip() for block in blocks[:2])
    assert "factcheck check examples/" in first
    assert "\n" not in first
    assert "\n" not in second
    assert second.replace("pip install", "pip install -q") in (root / ".ci" / "run").read_text(encoding="utf-8")


def test_the_design_names_every_package(root):
    page = (root / "docs" / "design.md").read_text(encoding="utf-8")
    for above, prefix in ((root / "factcheck", ""), (root / "factcheck" / "claims", "claims.")):
        assert set(re.findall(rf"^\| `{prefix}(\w+)` \|", page, re.MULTILINE)) == {
            folder.parent.name for folder in above.glob("*/__init__.py")
        } - ({"cli"} if not prefix else set())


def test_links_between_the_pages_lead_somewhere(root):
    pages = [path for path in root.rglob("*.md") if not {".venv", ".git", "node_modules"} & set(path.parts)]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (page.parent / target).exists(), f"{page.relative_to(root)} links to {target}"


def test_paragraphs_of_help_fit_a_terminal(generator):
    for path, command in generator.commands():
        _, *rest = inspect.cleandoc(command.help).partition("\nExample")[0].split("\n\n")
        for paragraph in rest:  # the first is filled by the terminal's width, the others keep their line ends
            lines = paragraph.splitlines()
            assert len(lines) == 1 or max(map(len, lines)) <= 78, " ".join(path)


@pytest.mark.parametrize("name", ["python.md", "report.md"])
def test_examples_in_python_run_as_they_stand(root, tmp_path, new_cache, name):
    (tmp_path / "examples").symlink_to(root / "examples")
    homes = {"FACTCHECK_INDEXES_DIR": str(tmp_path / "i"), "FACTCHECK_CACHE_DIR": str(new_cache(tmp_path / "c"))}
    blocks = re.findall(r"```python\n(.*?)```", (root / "docs" / name).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=tmp_path, env=os.environ | homes, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr


def test_nothing_unpickles_or_runs_what_came_with_data(root):
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.split()
    forbidden = re.compile(
        r"\b(pickle\.loads?|cPickle|joblib\.load|yaml\.load|marshal\.loads?)\b|allow_pickle\s*=\s*True"
        r"|trust_remote_code\s*=\s*True|(?<![\w.])(eval|exec)\("
    )
    here = Path(__file__).resolve()
    for name in listed:
        path = root / name
        if path.resolve() != here and path.is_file():
            assert not forbidden.search(path.read_text(encoding="utf-8")), name


def test_the_lines_of_labelled_sets_can_be_measured(root, tmp_path):
    page = (root / "docs" / "evaluation.md").read_text(encoding="utf-8")
    lines = re.search(r"A line of each.*?```json\n(.*?)```", page, re.DOTALL)[1].splitlines()
    assert len(lines) == 3
    for number, line in enumerate(lines):
        (tmp_path / f"{number}.jsonl").write_text(f"{line}\n", encoding="utf-8")
        measured = evaluate_claims(tmp_path, str(number), loader().extractor(Settings(threads=1)))["metrics"]
        assert max(measured.get("strict", measured).values()) >= 1
