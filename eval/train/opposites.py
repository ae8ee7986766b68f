"""Write factcheck/matching/opposites.txt, pairs of words that deny one another, and contraries.txt, lines of phrases.

    python eval/train/opposites.py WORDNET

WORDNET is the folder of WordNet's database files (Debian: `wordnet-base`). The pairs are WordNet's antonyms, what is
opposed by way of a common synonym, irregular forms of both, and the project's own (`opposites.txt` here and
`phrases.OPPOSED`). The lines are the project's own (`contraries.txt` here): what says about the same, and after a bar
what denies it; irregular forms of the verbs that phrases begin with are added.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from phrases import OPPOSED, QUANTIFIERS
from wordnet import WordNet

OWN = Path(__file__).with_suffix(".txt")
LINES = OWN.with_name("contraries.txt")
TARGET = Path(__file__).resolve().parents[2] / "factcheck" / "matching" / "opposites.txt"
HEAD = """\
# Pairs of words that deny one another, made by eval/train/opposites.py: the project's own, and WordNet 3.0's antonyms
# with their common synonyms and irregular forms. WordNet 3.0 Copyright 2006 by Princeton University. All rights
# reserved. Permission to use, copy, modify and distribute WordNet's database for any purpose and without fee or royalty
# is granted by its licence (https://wordnet.princeton.edu/license-and-commercial-use); provided as is, no warranty.
"""


def opposed(words: WordNet, folder: Path) -> list[tuple[str, str]]:
    """All pairs, each in alphabetical order, in alphabetical order."""
    forms = _irregular(folder)
    pairs = {(one, other) for one, other in OPPOSED if " " not in one + other}
    own = [line.split() for line in OWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs |= {(one, other) for one, other in own}
    pairs |= {(word, other) for word, (others, _) in QUANTIFIERS.items() for other in others if " " not in other}
    for one, other, part in words.opposed():
        if (
            "_" in one + other
            or not (one + other).isalpha()
            or not words.common(one, part)
            or not words.common(other, part)
        ):
            continue
        ours, theirs = ([word, *words.synonyms(word, part)] for word in (one, other))
        pairs |= {(a, b) for a in ours for b in theirs if a == one or b == other}
        if part == "VERB":
            pairs |= {(a, b) for a in [one, *forms[one]] for b in [other, *forms[other]]}
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def contraries(folder: Path) -> Iterator[str]:
    """The project's lines, with irregular forms of verbs."""
    forms = _irregular(folder)
    for line in LINES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            yield line
            continue
        sides = [side.split(", ") for side in line.split(" | ")]
        written = {phrase for side in sides for phrase in side}
        told = []
        for side in sides:
            split = [phrase.split() for phrase in side]
            full = [" ".join([form, *rest]) for first, *rest in split for form in (first, *forms[first])]
            told.append(dict.fromkeys(phrase for phrase in full if phrase in side or phrase not in written))
        yield " | ".join(map(", ".join, told)).lower()


def _irregular(folder: Path) -> dict[str, list[str]]:
    forms = defaultdict(list)
    for line in (folder / "verb.exc").read_text().splitlines():
        form, *lemmas = line.split()
        for lemma in lemmas:
            if lemma not in {"be", "can"}:
                forms[lemma].append(form)
    return forms


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("wordnet", type=Path)
    folder = parser.parse_args().wordnet
    pairs = opposed(WordNet(folder), folder)
    TARGET.write_text(HEAD + "".join(f"{one} {other}\n" for one, other in pairs), encoding="utf-8")
    lines = list(contraries(folder))
    TARGET.with_name(LINES.name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(len(pairs), "pairs,", len(lines), "lines")


if __name__ == "__main__":
    main()
