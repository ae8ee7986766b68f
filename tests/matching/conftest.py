"""A small index over invented fact-checks, with the encoder that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.encoding import Encoder, load_encoder
from factcheck.index import Index, build_index
from factcheck.matching import Matcher
from factcheck.model import Statement, Verdict
from factcheck.statements import to_frame

STATEMENTS = [
    Statement(
        id="dam",
        text="The Lowden dam holds nine million cubic metres of water.",
        title="How much water is behind the Lowden dam?",
        verdict=Verdict.TRUE,
        date="2016-05-02",
        claimant="Ilse Marren",
        publisher="Desk A",
    ),
    Statement(
        id="dam-later",
        text="The Lowden dam holds nine million cubic metres.",
        verdict=Verdict.FALSE,
        date="2021-08-20",
        claimant="Petra Suhl",
        publisher="Desk B",
    ),
    Statement(
        id="tax",
        text="The county doubled its property tax in 2019.",
        verdict=Verdict.MIXED,
        date="2019-11-03",
        claimant="Gov. Dana Ruzek",
        publisher="Desk B",
        body="The council of Tolver voted for the rise after a debate about its heron sanctuary.",
    ),
    Statement(
        id="bees",
        text="Honey bees are extinct in the north.",
        title="No, honey bees have not died out in the north",
        verdict=Verdict.FALSE,
        date="2020",
        publisher="Desk A",
    ),
    Statement(id="tram", text="The tram line to the harbour cost 40 million crowns.", publisher="Desk A"),
    Statement(id="school", text="Phones are forbidden in all schools of the capital.", publisher="Desk A"),
]


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load_encoder("all-MiniLM-L6-v2", cache_dir=tmp_path_factory.mktemp("cache"), cache_bytes=0, threads=1)


@pytest.fixture(scope="session")
def index(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Index:
    path: Path = tmp_path_factory.mktemp("indexes") / "small"
    build_index(path, to_frame(STATEMENTS), encoder)
    return Index.open(path)


@pytest.fixture(scope="session")
def matcher(index: Index, encoder: Encoder) -> Matcher:
    return Matcher(index, encoder)
