"""Write the pages of ``docs/`` that are made from the code: the CLI reference and the report's JSON schema.

``python docs/generate.py`` writes them; with ``--check`` it only says, by its exit code, whether they are up to date.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import Any

from typer.main import get_command

from factcheck.cli.app import app
from factcheck.reports.schema import schema_text

DOCS = Path(__file__).resolve().parent

HEAD = """# Command line reference

Made from the code by `make docs`; `factcheck COMMAND --help` says the same.

Exit codes: 0 done; 1 a bug; 2 usage or input; 3 index or model; 4 engine or network; 5 done, and `--fail-on` is met
(or `replay` found a change); 130 interrupted. Data goes to stdout, progress and errors to stderr.

Options of `factcheck` itself, before the command: `--version`, `--debug` (show the traceback of an error).
"""


def cli_reference() -> str:
    """The page that describes every command, its arguments and its options."""
    return HEAD + "".join(_command(["factcheck", *path], command) for path, command in commands())


def commands() -> list[tuple[list[str], Any]]:
    """Every command of the CLI with the words that call it, groups left out."""
    found: list[tuple[list[str], Any]] = []

    def walk(path: list[str], command: Any) -> None:
        children = getattr(command, "commands", None)
        if children is None:
            found.append((path, command))
        for name, child in (children or {}).items():
            walk([*path, name], child)

    walk([], get_command(app))
    return found


def _command(words: list[str], command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    text, _, examples = inspect.cleandoc(command.help or "").partition("\nExample")
    lines = [f"\n## {' '.join(words)}\n", text.strip() + "\n"]
    if examples:
        calls = [line.strip() for line in examples.splitlines()[1:] if line.strip()]
        lines += ["```sh", *calls, "```\n"]
    if arguments or options:
        lines += ["| argument or option | |", "| --- | --- |"]
        lines += [f"| `{p.metavar or p.name.upper()}` | {_cell(p)} |" for p in arguments]
        lines += [f"| `{'`, `'.join([*p.opts, *p.secondary_opts])}` | {_cell(p)} |" for p in options]
        lines += [""]
    return "\n".join(lines)


def _cell(parameter: Any) -> str:
    return " ".join((parameter.help or "").split()).replace("|", "\\|")


PAGES = {"cli.md": cli_reference, "report.schema.json": schema_text}


def main() -> int:
    """Write or check the pages."""
    stale = [name for name, make in PAGES.items() if not _same(DOCS / name, make())]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"docs/{name} is stale: run `make docs`")
        return bool(stale)
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    raise SystemExit(main())
