"""Draw the picture of the terminal report that the README shows.

Usage: ``factcheck check ARTICLE --format json -o report.json``, then
``python docs/images/make.py report.json [report.svg]``; the picture lands beside this script by default.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from factcheck.model import Report
from factcheck.reports import render_table, write_output

COLUMNS = 104
# Calm on the white and on the dark page of a code host alike: a dark window with soft colours.
THEME = TerminalTheme(
    background=(27, 30, 36),
    foreground=(222, 224, 228),
    normal=[  # black, red, green, yellow, blue, magenta, cyan, white
        (27, 30, 36),
        (240, 113, 120),
        (134, 214, 152),
        (236, 200, 110),
        (122, 170, 255),
        (206, 160, 240),
        (120, 200, 220),
        (222, 224, 228),
    ],
)
_WEB_FONT = re.compile(r"@font-face\s*{[^}]*}\s*")  # would be fetched from elsewhere by whoever opens the picture


def draw(report: Report) -> str:
    """The SVG of the terminal report."""
    console = Console(
        record=True,
        file=io.StringIO(),
        width=COLUMNS,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    render_table([report], console)
    svg = console.export_svg(title="factcheck check", theme=THEME, unique_id="report")
    return _WEB_FONT.sub("", svg).replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


def main() -> None:
    """Read the report named on the command line and write its picture."""
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).with_name("report.svg")
    write_output(draw(Report.from_json(source.read_bytes(), where=str(source))), target)


if __name__ == "__main__":
    main()
