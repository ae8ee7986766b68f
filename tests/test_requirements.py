"""The versions that are promised, those that the tests run with, and what the packages ask of one another: one story.

Nothing is installed for it. That the oldest versions work only trying can tell; that two bounds contradict each other
can be read off what is there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

OWN = "factcheck-toolkit"


@pytest.fixture(scope="module")
def promised(root) -> dict[str, SpecifierSet]:
    """What pyproject.toml asks for, extras included, by package."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    found: dict[str, SpecifierSet] = {}
    for requirement in map(Requirement, sum(project["optional-dependencies"].values(), project["dependencies"])):
        if requirement.name != OWN:
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{name} is asked for twice"
            found[name] = requirement.specifier
    return found


@pytest.fixture(scope="module")
def pinned(root) -> dict[str, str]:
    """The versions of constraints.txt, by package."""
    lines = (line.partition("#")[0].strip() for line in (root / "constraints.txt").read_text().splitlines())
    named = [line.split("==") for line in lines if line]
    found = {canonicalize_name(name): version for name, version in named}
    assert len(found) == len(named), "a package stands in constraints.txt twice"
    return found


def installed() -> dict[str, Distribution]:
    return {canonicalize_name(one.metadata["Name"]): one for one in distributions()}


def needs(one: Distribution) -> Iterator[Requirement]:
    """What a package asks for here, without its extras."""
    for requirement in map(Requirement, one.requires or []):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement


def oldest(bounds: SpecifierSet) -> Version:
    """The oldest version that bounds let in, as far as they say; 0 where they say nothing of it."""
    return max((Version(one.version) for one in bounds if one.operator in (">=", "==", "~=")), default=Version("0"))


def test_what_the_tests_run_with_is_among_what_is_promised(promised, pinned):
    assert not sorted(promised.keys() - pinned.keys())
    assert {name: pinned[name] for name, bounds in promised.items() if pinned[name] not in bounds} == {}


def test_the_pins_agree_with_what_the_packages_ask_of_one_another(pinned):
    here = installed()
    against = [
        f"{name} {one.version} asks for {need}"
        for name, one in here.items()
        if name != OWN and pinned.get(name) == one.version.partition("+")[0]
        for need in needs(one)
        if (pin := pinned.get(canonicalize_name(need.name))) and not need.specifier.contains(pin, prereleases=True)
    ]
    assert against == []


def test_no_promise_is_older_than_what_another_promise_brings_with_it(promised):
    """As when ``a>=2`` is asked for beside ``b>=1``, and a 2.0 asks for b 3 itself: nobody ever has b 1.

    Only packages that are here in the oldest release that is promised, or a mend of it, can tell.
    """
    never = []
    for name, one in installed().items():
        least = oldest(promised[name]).release if name in promised else ()
        if least and Version(one.version).release[: len(least)] == least:
            never += [
                f"{name} {one.version} asks for {need}, {other}{promised[other]} is promised"
                for need in needs(one)
                if (other := canonicalize_name(need.name)) in promised
                and oldest(need.specifier) > oldest(promised[other])
            ]
    assert never == []


def test_there_is_a_version_in_every_promise(promised):
    for name, bounds in promised.items():
        assert oldest(bounds) in bounds, name
