"""Children of a process that has worked already: they are refused, and do not wait for good."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from factcheck import Checker, FactcheckError
from factcheck.index import Index
from factcheck.settings import Settings
from factcheck.statements import load_statements

TEXT = "Russia and China vetoed a UN resolution on a ceasefire in Aleppo in December 2016."

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes do not fork by themselves")


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, new_cache: Callable[[Path], Path]) -> Checker:
    home = tmp_path_factory.mktemp("home")
    options = Settings(indexes_dir=home / "indexes", cache_dir=new_cache(home / "cache"), threads=1)
    return Checker.open("starter", options=options)


def _in_a_child(work: Callable[[], object]) -> int | None:
    """How a child forked from here ends: 0 when the work is refused, 1 when it is done, None when neither comes."""

    def refused() -> None:
        try:
            work()
        except FactcheckError as error:
            sys.exit(0 if error.hint and "spawn" in error.hint else 2)
        sys.exit(1)

    child = multiprocessing.get_context("fork").Process(target=refused)
    child.start()
    child.join(180)
    if child.is_alive():
        child.kill()
    return child.exitcode


def test_a_child_of_a_process_that_has_searched_is_refused(checker: Checker, tmp_path: Path) -> None:
    checker.search([TEXT])
    table = tmp_path / "statements.csv"
    table.write_text("text\nThe dam holds nine million litres.\n", encoding="utf-8")
    index = Index.open(checker.index.path)
    for work in (
        lambda: checker.check(TEXT),
        lambda: checker.search([TEXT]),
        lambda: index.statements([0]),
        lambda: load_statements([table]),
    ):
        assert _in_a_child(work) == 0
    assert checker.check(TEXT).matches, "the parent goes on"


def test_so_is_one_of_a_process_that_has_used_polars_itself(checker: Checker) -> None:
    pl.DataFrame({"a": [1, 2]}).select(pl.col("a") + 1)
    assert _in_a_child(lambda: checker.search([TEXT])) == 0
    assert _in_a_child(lambda: _in_a_child(lambda: checker.search([TEXT])) == 0 or sys.exit(3)) == 1, "grandchildren"


FORKING = """
import os, signal, sys
from factcheck import Checker
from factcheck.settings import Settings

checker = Checker.open("starter", options=Settings(indexes_dir=sys.argv[1], cache_dir=sys.argv[2], threads=2))
checker.check(sys.argv[3])
for drops in (True, False):
    child = os.fork()
    if not child:
        signal.alarm(120)
        if drops:
            del checker
        sys.exit(7)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
assert checker.check(sys.argv[3]).matches
"""


def test_a_child_lets_go_of_its_parents_checker_and_ends(checker: Checker) -> None:
    """A pre-forking server's workers end as any process does, and may drop what they have no use for."""
    options = checker.settings
    given = [str(options.indexes_dir), str(options.cache_dir), TEXT]
    done = subprocess.run(
        [sys.executable, "-c", FORKING, *given], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300
    )
    assert done.returncode == 0
