"""What several test folders share: where the labelled data lies, no network, and how tests are dealt to workers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# No timing decides a test: the first example may be the one that loads a library, and the machine may be busy. Nor does
# chance, but in the long form: the same tests pass wherever the same code is tested.
hypothesis.settings.register_profile(
    "firm",
    deadline=None,
    derandomize=os.environ.get("FACTCHECK_SOAK") != "1",
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("firm")

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("HF_HUB_OFFLINE", "1")
# Whoever runs the tests may have settings of their own, which are no matter of the tests.
for name in [name for name in os.environ if name.upper().startswith("FACTCHECK_")]:
    if name not in {"FACTCHECK_SHARED", "FACTCHECK_SOAK", "FACTCHECK_CACHE_DIR"}:
        del os.environ[name]
os.environ["FACTCHECK_CONFIG"] = os.devnull
# Workers and the processes that tests start share the cores: a thread that waits leaves them to others.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

MEMORY_OF_A_WORKER = 3 << 30  # bytes, with the processes that its tests start
MOST_WORKERS = 4  # more gain nothing: the longest unit takes a fourth of the time of all


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """How many workers ``-n auto`` means: what the cores and the memory of the machine carry."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(cores, memory // MEMORY_OF_A_WORKER, MOST_WORKERS))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A test is called the same in every worker, or none runs: bytes, which may hold the time, are not its name."""
    return argname if isinstance(val, bytes) else None


def unit(nodeid: str) -> str:
    """What one worker runs, one test after another: a file, or all tests of the one Milvus server."""
    file = nodeid.partition("::")[0]
    return "milvus" if "/engines/" in file else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Deal units to workers, in the order of the collection."""
    from xdist.scheduler import LoadScopeScheduling

    class Units(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit(nodeid)

    config.option.loadscopereorder = False
    return Units(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Before workers, put the units with slow tests first, so that none begins when the others are done."""
    if hasattr(config, "workerinput"):
        slow = {unit(item.nodeid) for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: unit(item.nodeid) not in slow)


def _shared() -> Path:
    named = os.environ.get("FACTCHECK_SHARED")
    return Path(named) if named else ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The labelled data sets, which do not ship with the project; a test that needs them skips without."""
    data = _shared() / "data"
    if not data.is_dir():
        pytest.skip(f"no labelled data at {data} (set FACTCHECK_SHARED to where it lies)")
    return data


@pytest.fixture(scope="session")
def seed_article() -> Path:
    """A news article that does not ship with the project; a test that needs it skips without."""
    path = _shared() / "seed" / "article.txt"
    if not path.is_file():
        pytest.skip(f"no article at {path} (set FACTCHECK_SHARED to where it lies)")
    return path


@pytest.fixture(scope="session")
def new_cache(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Make a folder for a cache that holds no vector yet, but what takes long to prepare and comes out the same.

    That is graphs, and the model of languages: those that the tests of one worker have made already.
    """
    prepared = tmp_path_factory.mktemp("prepared")

    def make(folder: Path) -> Path:
        folder.mkdir(parents=True)
        for name in ("graphs", "languages"):
            (prepared / name).mkdir(exist_ok=True)
            (folder / name).symlink_to(prepared / name)
        return folder

    return make


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory, new_cache: Callable[[Path], Path]) -> Iterator[str]:
    """The address of an HTTP service without keys, ready, with indexes of its own."""
    from served import options_in, serving

    from factcheck.client import Client

    with serving(options_in(tmp_path_factory.mktemp("shared-service"), new_cache)) as running:
        with Client(running.address) as client:
            client.wait_until_ready(patience=600)
        yield running.address


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings out of the tests."""
    monkeypatch.setenv("FACTCHECK_CONFIG", os.devnull)


@pytest.fixture
def deeper() -> Iterator[Callable[[Path], Path]]:
    """Make within a folder one that nobody can read, root neither: its path is longer than the system takes."""
    made: list[Path] = []

    def make(folder: Path) -> Path:
        here = os.open(folder, os.O_RDONLY)
        name = "d" * 250
        for _ in range(os.pathconf(folder, "PC_PATH_MAX") // 250 + 1):
            os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(here)
        made.append(folder / name)
        return made[-1]

    yield make
    for path in made:
        shutil.rmtree(path)
