"""How much of what is extracted hangs on how a text is set: ``python eval/typography.py``.

Takes the gold articles that rules are made with (dev to dev4), sets each as typesetters, word processors, PDFs, mail,
encyclopedias, chats and web pages do, and prints the share of claims (text, speakers, modality, polarity) that are no
longer made.
"""

from __future__ import annotations

import html
import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from factcheck.articles import article_from_text
from factcheck.claims import Extractor

CLAIMS = Path(__file__).resolve().parent / "gold" / "claims"
NAME = re.compile(r"\b([A-Z]\w+ [A-Z]\w+)\b(?= [a-z])")
PLAIN = str.maketrans("’‘“”\u2010\u2011", "''\"\"--", "\xad\u200b")
SETTINGS: dict[str, Callable[[str], str]] = {
    "apostrophes and quotation marks": lambda text: _quoted(re.sub(r"(?<=\w)'(?=\w)|(?<=[sxz])'(?=\s)", "’", text)),
    "no break behind a figure": lambda text: re.sub(r"(?<=\d) (?=[a-z])", "\xa0", text),
    "no break behind short words": lambda text: re.sub(r"\b(Mr|Ms|in|of|a|to) (?=\w)", "\\1\xa0", text),
    "no break at hyphens": lambda text: re.sub(r"(?<=\w)-(?=\w)", "\u2011", text),
    "where a word may be parted": lambda text: re.sub(r"\b([A-Za-z]{5})([a-z]{4,})\b", "\\1\xad\\2", text),
    "marks of no width before capitals": lambda text: re.sub(r"(?<=[a-z]) (?=[A-Z])", " \u200b", text),
    "letters joined": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "two spaces behind a full stop": lambda text: re.sub(r"\. (?=[A-Z])", ".  ", text),
    "lines of 72 characters": lambda text: _wrapped(text, 72),
    "Markdown: names in bold": lambda text: NAME.sub(r"**\1**", text),
    "Markdown: names as links": lambda text: NAME.sub(r"[\1](https://example.org/a)", text),
    "footnotes behind sentences": lambda text: re.sub(r"\.(?=\s)", ".[12]", text),
    "footnotes behind commas": lambda text: re.sub(r",(?= [a-z])", ",[3]", text),
    "raised footnotes": lambda text: re.sub(r"\.(?=\s)", ".¹²", text),
    "footnotes that are raised no more": lambda text: re.sub(r"(?<=[a-z])\.(?=\s[A-Z])", ".12", text),
    "addresses behind sentences": lambda text: re.sub(r"(?<=[a-z])\.(?=\s)", ". https://example.org/a", text),
    "paragraphs in tags": lambda text: "".join(f"<p>{part}</p>" for part in text.split("\n\n")),
    "names in tags": lambda text: NAME.sub(r'<a href="https://example.org/a">\1</a>', text),
    "entities": lambda text: html.escape(text),
    "quoted mail": lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
    "UTF-8 as the code page of Windows": lambda text: re.sub(r"(?<=\w)['’](?=\w)", "â€™", text),
    "signs instead of full stops": lambda text: re.sub(r"(?<=[a-z])\.(?= [A-Z])", " 😡", text),
    "names as topics": lambda text: re.sub(r"(?<![#\w])([A-Z]\w{4,})\b(?= [a-z])", r"#\1", text),
}


def _quoted(text: str) -> str:
    """Every second quotation mark of a paragraph closes."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        marks = iter("“”" * paragraph.count('"'))
        paragraphs.append(re.sub('"', lambda _, marks=marks: next(marks), paragraph))
    return "\n\n".join(paragraphs)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text.translate(PLAIN)).split())


def extracted(extractor: Extractor, texts: Iterable[str]) -> list[set[tuple[str, ...]]]:
    """The claims of each text, as they would be typed."""
    articles = (article_from_text(text, language="en") for text in texts)
    return [
        {(_plain(c.text), c.modality, c.polarity, *map(_plain, c.speakers)) for c in one.claims}
        for one in extractor.extract_many(articles)
    ]


def main() -> None:
    files = sorted(CLAIMS.glob("dev*.jsonl"))
    texts = [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    extractor = Extractor.load()
    typed = extracted(extractor, texts)
    total = sum(map(len, typed))
    print(f"{len(texts)} articles, {total} claims")
    for name, setting in SETTINGS.items():
        found = extracted(extractor, map(setting, texts))
        lost = sum(len(before - after) for before, after in zip(typed, found, strict=True))
        print(f"{name}: {lost / total:.1%} of the claims are no longer made", flush=True)


if __name__ == "__main__":
    main()
