"""What is loaded anew and what is kept."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest

from factcheck import loading
from factcheck.articles import load_languages
from factcheck.checker import Checker
from factcheck.claims import load_parser
from factcheck.encoding import locate_model
from factcheck.encoding.registry import fingerprint
from factcheck.index import add_statements
from factcheck.loading import Keeper, loader, using
from factcheck.matching.calibration import Calibration, Fitted, write_calibration
from factcheck.settings import Settings
from factcheck.statements import load_statements


@pytest.fixture
def options(tmp_path, new_cache) -> Settings:
    return Settings(indexes_dir=tmp_path / "indexes", cache_dir=new_cache(tmp_path / "cache"), threads=1)


def test_a_keeper_loads_once(options):
    with using(Keeper()):
        first, second = (Checker.open("starter", options=options) for _ in range(2))
        assert first.index is second.index
        assert first.encoder is second.encoder
        assert first.matcher is second.matcher
        assert first.extractor is second.extractor
    assert Checker.open("starter", options=options).index is not first.index


def test_a_new_generation_is_opened(options, tmp_path):
    keeper = Keeper()
    with using(keeper):
        before = Checker.open("starter", options=options)
        more = tmp_path / "more.jsonl"
        more.write_text('{"id": "x", "text": "The town planted 40 lime trees.", "rating": "True"}\n', encoding="utf-8")
        add_statements(before.index.path, load_statements([more]).frame, before.encoder)
        after = keeper.index(before.index.path, options, verify=True)
    assert len(after) == len(before.index) + 1
    assert keeper.matcher(after, before.encoder).index is after


def test_nothing_is_kept_of_the_generations_before(options, tmp_path):
    opened = []
    with using(Keeper()):
        for number in range(3):
            checker = Checker.open("starter", options=options)
            checker.search(["The town planted trees."])
            opened.append(weakref.ref(checker.index))
            more = tmp_path / f"{number}.jsonl"
            more.write_text(f'{{"text": "The town planted {number} trees.", "rating": "True"}}\n', encoding="utf-8")
            add_statements(checker.index.path, load_statements([more]).frame, checker.encoder)
        checker = Checker.open("starter", options=options)
        gc.collect()
        assert [found() for found in opened] == [None] * 3
    assert len(checker.search(["The town planted 2 trees."])) == 1


def test_a_new_calibration_is_seen(options):
    keeper = Keeper()
    with using(keeper):
        checker = Checker.open("starter", options=options)
        assert checker.matcher.calibration is None
        fitted = Fitted(slope=1.5, shift=0.1, accepted=30, rejected=30, loss_before=0.5, loss_after=0.4)
        calibration = Calibration(
            created="2026-01-01T00:00:00+00:00",
            fingerprint=checker.encoder.fingerprint,
            pairs_sha256="0" * 64,
            kinds={"claims": fitted},
        )
        write_calibration(checker.index.path, calibration)
        assert Checker.open("starter", options=options).matcher.calibration == calibration


def test_an_index_by_a_relative_path_reads_its_calibration_from_wherever_one_stands(options, tmp_path, monkeypatch):
    keeper = Keeper()
    with using(keeper):
        starter = Checker.open("starter", options=options)
        for desk in ("north", "south"):
            shutil.copytree(starter.index.path, tmp_path / desk / "index")
        fitted = Fitted(slope=1.5, shift=0.1, accepted=30, rejected=30, loss_before=0.5, loss_after=0.4)
        calibration = Calibration(
            created="2026-01-01T00:00:00+00:00",
            fingerprint=starter.encoder.fingerprint,
            pairs_sha256="0" * 64,
            kinds={"claims": fitted},
        )
        write_calibration(tmp_path / "south" / "index", calibration)
        monkeypatch.chdir(tmp_path / "north")
        assert Checker.open("./index", options=options).matcher.calibration is None
        monkeypatch.chdir(tmp_path / "south")
        assert Checker.open("../north/index", options=options).matcher.calibration is None
        assert Checker.open("./index", options=options).matcher.calibration == calibration


def test_a_model_by_a_relative_path_is_that_of_the_folder_one_stands_in(options, tmp_path, monkeypatch):
    for desk in ("north", "south"):
        shutil.copytree(locate_model("all-MiniLM-L6-v2"), tmp_path / desk / "model", copy_function=os.symlink)
    pooling = tmp_path / "south" / "model" / "1_Pooling" / "config.json"
    text = pooling.read_text(encoding="utf-8")
    pooling.unlink()  # the link alone
    pooling.write_text(text + "\n", encoding="utf-8")
    # Which folder is loaded is asked here: loading it takes ten seconds.
    monkeypatch.setattr(loading.Loader, "encoder", lambda self, name, options: [fingerprint(Path(name))])
    keeper = Keeper()
    found = []
    for desk in ("north", "south", "north"):
        monkeypatch.chdir(tmp_path / desk)
        found.append(keeper.encoder("./model", options))
    assert found[0] is found[2]
    assert found[0] != found[1]


def test_what_is_kept_is_bounded(options, monkeypatch):
    monkeypatch.setattr(loading, "KEPT", 2)
    keeper = Keeper()
    opened = [keeper.encoder("all-MiniLM-L6-v2", options.model_copy(update={"threads": n})) for n in (1, 2, 3)]
    assert keeper.encoder("all-MiniLM-L6-v2", options.model_copy(update={"threads": 3})) is opened[-1]
    assert keeper.encoder("all-MiniLM-L6-v2", options) is not opened[0]


def test_the_loader_in_force_ends_with_its_block():
    keeper = Keeper()
    with using(keeper):
        assert loader() is keeper
    assert not isinstance(loader(), Keeper)


def test_what_extraction_needs_is_loaded_beside_the_model(tmp_path):
    """In a fresh process: once a checker is open for articles, other threads have seen to parser and languages."""
    code = """
import sys, threading
from pathlib import Path
from factcheck.articles import load_languages
from factcheck.checker import Checker
from factcheck.claims import load_parser
from factcheck.settings import Settings
home = Path(sys.argv[1])
Checker.open("starter", options=Settings(indexes_dir=home / "i", cache_dir=home / "c", threads=1), extracting=True)
for thread in threading.enumerate():
    if thread.name.startswith("load_"):
        thread.join()
print("spacy" in sys.modules, "py3langid" in sys.modules, "torch" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "False"]
    assert done.stderr == ""


def test_threads_that_ask_at_once_get_one_parser():
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append((load_parser(), load_languages()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len({(id(parser), id(languages)) for parser, languages in found}) == 1
