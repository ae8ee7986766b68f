"""Report -> terminal: how any text of a report gets onto a console without the console obeying it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from factcheck.model import Verdict
from factcheck.reports.links import web_link
from factcheck.reports.plain import in_encoding, plain

VERDICT_STYLES = {
    Verdict.TRUE: "bold green",
    Verdict.MOSTLY_TRUE: "green",
    Verdict.MIXED: "bold yellow",
    Verdict.MOSTLY_FALSE: "red",
    Verdict.FALSE: "bold red",
    Verdict.UNPROVEN: "bold blue",
    Verdict.SATIRE: "bold magenta",
    Verdict.OTHER: "bold",
}
LINK_STYLE = "cyan"
WIDE = 96  # columns from which fields stand side by side
WIDEST = 120  # longer lines are hard to read, however wide the window


class Pen:
    """Writes on a console: neutralised text, in what the console's encoding can say, never read as markup."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.width = max(20, min(console.width, WIDEST))

    def text(self, value: str, style: str | Style = "", *, data: bool = True) -> Text:
        """A piece of text to print; `data` says that it comes from outside and has to be made harmless."""
        shown = plain(value) if data else value
        return Text(in_encoding(shown, self.console.encoding), style=style, overflow="fold")

    def line(self, *content: RenderableType, indent: int = 0) -> None:
        """Print each item from a new line, wrapped within the width, without blanks at the ends of lines."""
        options = self.console.options.update(width=self.width)
        for item in content:
            padded = Padding(item, (0, 0, 0, indent)) if indent else item
            lines = self.console.render_lines(padded, options, pad=False)
            parts = [part for line in lines for part in (*_stripped(line), Segment.line())]
            self.console.print(Segments(parts), end="")

    def numbered(self, rows: Iterable[tuple[Text, Text]], width: int) -> None:
        """Print texts from a new line each, wrapped beside a number that takes `width` columns."""
        # By hand: rich's table takes three times as long, and most of a report's lines are such.
        parts: list[Segment] = []
        for number, text in rows:
            margin = number.copy()
            margin.pad_right(width - number.cell_len)
            for line in text.wrap(self.console, max(1, self.width - width - 1)):
                whole = Text.assemble(margin, " ", line, end="")
                parts += [*_stripped(whole.render(self.console)), Segment.line()]
                margin = Text(" " * width)
        self.console.print(Segments(parts), end="")

    def gap(self) -> None:
        """Print an empty line."""
        self.console.print()

    def address(self, url: str, *, indent: int = 0) -> None:
        """Print an address in one unbroken line, so that it can be copied: only the terminal itself wraps it."""
        target = web_link(url)
        shown = self.text(url, LINK_STYLE)
        room = self.console.width - indent
        if target is not None:
            shown.stylize(Style(link=target))
        if cell_len(shown.plain) > room:
            indent = 0  # what the terminal wraps begins at the margin, where selecting it takes nothing else along
        self.console.print(
            Text(" " * indent) + shown,
            soft_wrap=True,
            highlight=False,
            markup=False,
            emoji=False,
        )


def _stripped(segments: Iterable[Segment]) -> list[Segment]:
    line = list(segments)
    while line and not line[-1].text.rstrip(" "):
        line.pop()
    if line:
        last = line[-1]
        line[-1] = Segment(last.text.rstrip(" "), last.style)
    return line
