"""The whole way from an article to its report, in Python."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from factcheck import Article, Checker, Filter, IndexNotFound, InputError, ModelError, Report, Verdict
from factcheck.articles import article_from_text, read_article
from factcheck.checker import ARTICLES_AT_ONCE, build_starter
from factcheck.index import build_index
from factcheck.replay import replay
from factcheck.settings import Settings

VETO = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo."


@pytest.fixture(scope="module")
def options(tmp_path_factory, new_cache) -> Settings:
    home = tmp_path_factory.mktemp("home")
    return Settings(indexes_dir=home / "indexes", cache_dir=new_cache(home / "cache"), threads=1)


@pytest.fixture(scope="module")
def checker(options) -> Checker:
    return Checker.open("starter", options=options)


def test_many_are_texts_or_articles_and_one_without_text_costs_no_other_its_report(checker):
    articles = [VETO, Article(id="blank", text=" \n"), article_from_text(VETO, id="same")]
    first, blank, same = checker.check_many(articles)
    assert (blank.article.id, blank.claims) == ("blank", ())
    assert (first.claims, first.matches) == (same.claims, same.matches)
    assert first.claims
    with pytest.raises(InputError, match="empty") as caught:
        checker.check(articles[1])
    assert caught.value.about == "blank"


def test_text_becomes_a_report(checker):
    report = checker.check(VETO)
    claim = next(claim for claim in report.claims if claim.text.startswith("Russia and China vetoed"))
    first = report.matches_of(claim.id)[0]
    assert (first.rank, first.statement.id, first.statement.verdict) == (1, "syria-aleppo-truce-veto", Verdict.TRUE)
    assert 0.5 <= first.confidence <= 1
    assert first.signals
    assert report.provenance.index == "starter"
    assert report.provenance.index_count == 88
    assert Report.from_json(report.to_json()) == report


def test_the_starter_is_built_once_and_again_when_its_source_changes(checker, options):
    generation = checker.index.manifest.generation
    assert Checker.open("starter", options=options).index.manifest.generation == generation


def test_who_asks_first_builds_the_starter_and_others_at_once_wait_for_it(options, tmp_path, monkeypatch):
    fresh = options.model_copy(update={"indexes_dir": tmp_path})
    built = []

    def build(*given: Any, **more: Any) -> Any:
        built.append(threading.get_ident())
        return build_index(*given, **more)

    monkeypatch.setattr("factcheck.index.build_index", build)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: build_starter(fresh), range(4)))
    assert len(built) == 1
    assert Checker.open("starter", options=fresh).index.manifest.generation


def test_what_is_unsure_is_left_out_unless_asked_for(checker):
    text = "The bakery in our street closes at six."
    assert not checker.check(text).matches
    assert checker.check(text, min_confidence=0.0, top_k=2).matches


def test_a_filter_narrows_the_search(checker):
    report = checker.check(VETO, where=Filter(verdicts=frozenset({Verdict.FALSE})), min_confidence=0.0)
    assert {match.statement.verdict for match in report.matches} == {Verdict.FALSE}
    assert report.provenance.settings["verdicts"] == "false"


def test_many_articles_give_the_same_as_one_by_one(checker):
    texts = [VETO, "Vaccines cause autism.", "Nothing to see here?"]
    articles = [article_from_text(texts[n % 3]) for n in range(ARTICLES_AT_ONCE + 3)]
    together = list(checker.check_many(articles))
    assert len(together) == len(articles)
    for article, report in zip(articles[:3], together[:3], strict=True):
        alone = checker.check(article)
        assert alone.claims == report.claims
        assert [m.statement.id for m in alone.matches] == [m.statement.id for m in report.matches]
        for one, other in zip(alone.matches, report.matches, strict=True):
            assert one.score == pytest.approx(other.score, abs=1e-5)
            assert one.confidence == pytest.approx(other.confidence, abs=1e-5)


def test_threads_may_share_a_checker(checker):
    expected = checker.check(VETO).matches
    found: list[object] = []
    workers = [threading.Thread(target=lambda: found.append(checker.check(VETO).matches)) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [expected] * 6


def test_replay_says_equal_or_what_changed(checker, root):
    report = checker.check(read_article(str(root / "examples" / "aleppo.txt")))
    assert replay(Report.from_json(report.to_json()), checker) == []
    other = checker.check(VETO)
    changed = Report.from_json(other.to_json().replace(VETO, VETO.replace("Russia", "Norway")))
    assert replay(changed, checker)


def test_an_article_without_a_text_is_refused_as_a_text_without_one_is(checker):
    for article in ("  ", Article(id="a", text=" \n")):
        with pytest.raises(InputError, match="the article is empty"):
            checker.check(article)


@pytest.mark.parametrize("given", [None, b"a text", Path("article.txt"), 7])
def test_what_is_no_article_is_told(checker, given):
    for call in (lambda: checker.check(given), lambda: list(checker.check_many([VETO, given]))):
        with pytest.raises(InputError, match=f"an article or its text is expected, not {type(given).__name__}"):
            call()
    with pytest.raises(InputError, match=f"a text is expected, not {type(given).__name__}"):
        checker.search([VETO, given])
    with pytest.raises(InputError, match="one text"):
        list(checker.check_many(VETO))


@pytest.mark.parametrize(
    ("of", "key", "value"),
    [
        ("matches", "reason", "identity"),
        ("matches", "group", 7),
        ("matches", "identity", {"what": "link", "span": [0, 1]}),
        ("matches", "warnings", [{"kind": "withdrawn", "text": "The publisher has withdrawn this check."}]),
        ("matches", "differences", [{"kind": "number", "claim": [], "statement": []}]),
        ("claims", "quoted", True),
        ("claims", "resolved", {"it": "the resolution"}),
    ],
)
def test_replay_sees_all_that_a_reader_does(checker, of, key, value):
    report = json.loads(checker.check(VETO, top_k=1).to_json())
    report[of][0][key] = value
    [line] = replay(Report.from_json(json.dumps(report)), checker)
    assert key in line


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"fate": "not-checkable", "reason": "a question"}, ["sentence s1 was not checkable: a question; is claims"]),
        ({"span": [0, 3]}, [f"sentence s1 is gone: {VETO[:3]}", f"sentence s1 is new: {VETO}"]),
    ],
)
def test_replay_compares_what_became_of_every_sentence(checker, changes, told):
    report = json.loads(checker.check(VETO).to_json())
    report["sentences"][0] |= changes
    assert replay(Report.from_json(json.dumps(report)), checker) == told


def test_another_generation_that_answers_the_same_is_no_change(checker):
    report = json.loads(checker.check(VETO).to_json())
    report["provenance"]["index_generation"] = "gen-000007"
    assert replay(Report.from_json(json.dumps(report)), checker) == []
    report["matches"][0]["group"] = 7
    assert len(replay(Report.from_json(json.dumps(report)), checker)) == 2


@pytest.mark.parametrize("settings", [{"top_k": "three"}, {"min_confidence": "half"}, {"top_k": 1e999}])
def test_replay_refuses_settings_that_are_none(checker, settings):
    report = checker.check(VETO)
    with pytest.raises(InputError, match="settings"):
        replay(replace(report, provenance=replace(report.provenance, settings=settings)), checker)


def test_searching_by_text(checker):
    [found] = checker.search([VETO], top_k=2)
    assert [match.rank for match in found] == [1, 2]
    assert found[0].statement.id == "syria-aleppo-truce-veto"
    assert checker.search([]) == []


def test_what_is_not_there_says_so(options, checker):
    with pytest.raises(IndexNotFound):
        Checker.open("nobody", options=options)
    with pytest.raises(InputError, match="empty"):
        checker.check(" ")


def test_halves_of_characters_end_no_check(checker):
    cut = Article(id="\udcff.txt", title="Veto \ud83d", text=VETO.replace("seven", "\ud83d seven"))
    report = checker.check(cut)
    assert report.article.text == VETO.replace("seven", "\ufffd seven")
    read = Report.from_json(report.to_json())
    assert (read.article.id, read.article.title) == ("\ufffd.txt", "Veto \ufffd")
    assert replay(read, checker) == []


def test_numbers_and_texts_that_cannot_be_meant_are_refused(checker):
    for wrong in ({"top_k": 0}, {"top_k": -1}, {"min_confidence": 1.5}, {"min_confidence": -0.1}):
        with pytest.raises(InputError, match=next(iter(wrong))):
            checker.check(VETO, **wrong)
    with pytest.raises(InputError, match="top_k"):
        checker.search([VETO], top_k=0)
    with pytest.raises(InputError, match="one text"):
        checker.search(VETO)
    with pytest.raises(InputError, match="a text is empty"):
        checker.search([VETO, " "])


def test_more_matches_than_there_are_statements_may_be_asked_for(checker):
    [found] = checker.search([VETO], top_k=10**12)
    assert len(found) == len(checker.index)


@pytest.mark.parametrize("name", ["aleppo.txt", "health.html", "climate.md"])
def test_examples_find_their_statements(checker, root: Path, name):
    """Most passages that the examples' README promises are matched at rank 1 to the statement it names."""
    table = (root / "examples" / "README.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip(" `") for cell in line.split("|")[1:-1]] for line in table.splitlines() if line.startswith("| ")
    ]
    wanted = {row[2] for row in rows if row[0] == name}
    assert wanted
    report = checker.check(read_article(str(root / "examples" / name)))
    firsts = {match.statement.id for match in report.matches if match.rank == 1}
    assert len(wanted & firsts) >= 0.7 * len(wanted), wanted - firsts


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"top_k": "a"}, "top_k is 'a'"),
        ({"top_k": 1.5}, "top_k is 1.5"),
        ({"top_k": []}, r"top_k is \[\]"),
        ({"top_k": 0}, "top_k is 0"),
        ({"min_confidence": "a"}, "min_confidence is 'a'"),
        ({"min_confidence": float("nan")}, "min_confidence is nan"),
        ({"min_confidence": []}, r"min_confidence is \[\]"),
        ({"where": "en"}, "where: a Filter is expected, not str"),
        ({"where": {"languages": {"en"}}}, "where: a Filter is expected, not dict"),
    ],
)
def test_an_error_names_the_parameter(checker, given, told):
    with pytest.raises(InputError, match=told):
        checker.check(VETO, **given)
    if "min_confidence" not in given:
        with pytest.raises(InputError, match=told):
            checker.search([VETO], **given)


@pytest.mark.parametrize("name", ["index", "model"])
def test_what_is_opened_has_a_name_or_a_path(name):
    with pytest.raises(InputError, match=rf"{name}: a name.* is expected, not int"):
        Checker.open(**{name: 5})


def test_a_model_may_be_given_by_its_path(tmp_path):
    with pytest.raises(ModelError, match="nowhere"):
        Checker.open(model=tmp_path / "nowhere")


@pytest.mark.parametrize("given", [None, 5, Article(id="a", text=VETO)])
def test_several_are_asked_for_where_one_or_none_is_given(checker, given):
    with pytest.raises(InputError, match=r"articles: .* in place of several"):
        list(checker.check_many(given))
    with pytest.raises(InputError, match=r"texts: .* in place of several"):
        checker.search(given)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": 5}, "text of the article: text is expected, not int"),
        ({"published": date(2020, 1, 1)}, "published of the article: text or None is expected, not date"),
        ({"language": 5}, "language of the article"),
        ({"links": ("https://example.org",)}, "a tuple of Link is expected, not str"),
        ({"links": None}, "links of the article: None is given in place of several"),
    ],
)
def test_an_error_names_the_field_of_an_article(checker, fields, told):
    with pytest.raises(InputError, match=told):
        checker.check(Article(**{"id": "a", "text": VETO} | fields))


def test_a_number_of_numpy_is_a_number(checker):
    assert len(checker.search([VETO], top_k=np.int64(2))[0]) == 2
    assert checker.check(VETO, min_confidence=np.float32(0.5)).to_json()


@pytest.mark.parametrize("given", [None, 5, ["{}"]])
def test_what_is_no_json_text_is_no_report(given):
    with pytest.raises(InputError, match="text: JSON text is expected"):
        Report.from_json(given)
