"""The encoder's fine-tuning learns from train alone, punishes no right answer, and leaves the lower layers be."""

from __future__ import annotations

import importlib
import json
import re

import numpy as np
import pytest

TOWNS = ["Ahlen", "Bruck", "Colmar", "Dorum", "Eupen", "Fulda", "Gmunden", "Husum"]
THINGS = ["harbour", "library", "theatre", "water tower", "tram depot"]


@pytest.fixture(scope="module")
def scripts(root, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.syspath_prepend(str(root / "eval" / "train"))
        yield {name: importlib.import_module(name) for name in ("contrast", "encoder")}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Two BEIR folders of invented statements; the first dev query stands in train, too, but for a space."""
    folders = {}
    for name in ("posts", "claims"):
        folder = tmp_path_factory.mktemp("encoder") / name
        (folder / "qrels").mkdir(parents=True)
        corpus, queries, splits = [], [], {"train": [], "dev": []}
        for number, (town, thing) in enumerate((town, thing) for town in TOWNS for thing in THINGS):
            text = f"The {thing} of {town} closed in {1950 + number}."
            corpus.append({"_id": f"s{number}", "title": f"{town}: {thing}", "text": text})
            if number % 3 == 0:
                document = f"20200{1 + number % 4}01_debate"
                query = {"_id": f"{document}_{number:04}", "text": f"They shut the {thing} in {town}  for good."}
                if name == "claims":
                    query["metadata"] = {"document": document, "speaker": "A", "previous": ["So."], "next": ["Yes."]}
                queries.append(query)
                splits["dev" if number % 4 == 0 else "train"].append((query["_id"], f"s{number}"))
        copied = next(query for query in queries if query["_id"] == splits["dev"][0][0])
        queries.append(copied | {"_id": "20200901_debate_9999", "text": copied["text"].replace("  ", " ")})
        splits["train"].append(("20200901_debate_9999", splits["dev"][0][1]))
        for file, rows in (("corpus", corpus), ("queries", queries)):
            (folder / f"{file}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for split, judged in splits.items():
            lines = ["query-id\tcorpus-id\tscore", *(f"{query}\t{right}\t1" for query, right in judged)]
            (folder / "qrels" / f"{split}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        folders[name] = folder
    sentences = folders["posts"].parent / "sentences.jsonl"
    sentences.write_text("".join(json.dumps({"text": f"It rained in {town}."}) + "\n" for town in TOWNS))
    return folders | {"sentences": sentences}


def words(text):
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_what_dev_asks_is_no_lesson(scripts, data):
    encoder = scripts["encoder"]
    there = encoder.collection(data["claims"])
    train, dev = (
        encoder.ask(data["claims"], there.bundle, split, encoder.Kind.CLAIMS, context=True)
        for split in ("train", "dev")
    )
    assert dev
    lessons = encoder.examples(train, there.bundle, "debates")
    assert len(lessons) == len(train) > 5
    learned = {words(text) for lesson in lessons for text in lesson.texts}
    asked = {words(one.query.text) for one in dev}
    assert not [text for text in learned if any(dev_text in text for dev_text in asked)]


def test_no_answer_is_a_negative(scripts, data):
    encoder, contrast = scripts["encoder"], scripts["contrast"]
    there = encoder.collection(data["claims"])
    train = encoder.ask(data["claims"], there.bundle, "train", encoder.Kind.CLAIMS, context=True)
    lessons = encoder.examples(train, there.bundle, "debates")
    for lesson in lessons:
        assert set(lesson.right) <= lesson.masked
        assert not lesson.masked & set(lesson.near)
    first = contrast.Example("debates", ("a",), (1,), (2,), frozenset({1, 5}))
    second = contrast.Example("debates", ("b",), (5,), (2,), frozenset({5}))
    assert contrast.masks([first, second], [1, 5, 2, 1]).tolist() == [
        [False, True, False, True],
        [False, False, False, False],
    ]


def test_halves_keep_groups_whole_and_are_about_as_large(scripts):
    groups = ["a"] * 5 + ["b"] * 4 + ["c"] * 2 + ["d"]
    half = scripts["encoder"].halves(groups)
    sizes = [sum(half[group] == number for group in groups) for number in (0, 1)]
    assert sizes == [6, 6]


def test_learning_moves_the_upper_layers_alone_and_is_the_same_again(scripts):
    contrast = scripts["contrast"]
    views = [(f"The {thing} of {town} closed.",) for town in TOWNS for thing in THINGS]
    lessons = [
        contrast.Example("set", (f"They shut the {thing} in {town}.",), (row,), ((row + 1) % 40,), frozenset({row}))
        for row, (town, thing) in enumerate((town, thing) for town in TOWNS for thing in THINGS)
    ]
    found = []
    for _ in range(2):
        network = contrast.Tuned(1)
        before = {name: value.clone() for name, value in network.state_dict().items()}
        losses = list(contrast.learn(network, lessons, {"set": views}, epochs=2, seed=3))
        assert losses[1] < losses[0]
        found.append(network.state_dict())
    changed = {name for name, value in found[0].items() if not value.equal(before[name])}
    assert changed
    assert all(name.startswith("upper.0.") for name in changed)
    assert all(found[0][name].equal(found[1][name]) for name in changed)
    middle = contrast.averaged(before, found[0], 0.5)
    name = min(changed)
    np.testing.assert_allclose(middle[name], (before[name] + found[0][name]) / 2, rtol=1e-5, atol=1e-7)


def test_one_command_prints_every_comparison(scripts, data, capsys, monkeypatch):
    arguments = ["--posts", data["posts"], "--claims", data["claims"], "--sentences", data["sentences"]]
    monkeypatch.setattr(
        "sys.argv", ["encoder.py", *map(str, arguments), "--epochs", "1", "--layers", "1", "--share", "0.5", "--folds"]
    )
    scripts["encoder"].main()
    first, *lines = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["general"]["cosine to the published vector"] == pytest.approx(1, abs=1e-4)
    general, *rows = lines
    assert general["share"] == 0.5
    assert 0.9 < general["general"]["cosine to the published vector"] < 1 + 1e-4
    assert {row["split"] for row in rows} == {"train", "dev"}
    assert len({row["measured"] for row in rows}) == 12
    for row in rows:
        assert row["difference"] == pytest.approx(row["tuned"] - row["published"], abs=2e-4)
        assert 0 < row["p"] <= 1
