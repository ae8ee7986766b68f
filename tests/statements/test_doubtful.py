"""Values that cannot be right: told with file and line, and the import goes on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from factcheck.statements import load_statements
from factcheck.statements.doubtful import MOST_TOLD

NOW = datetime.now(UTC).date()
LATER = str(NOW.year + 2)


def table(tmp_path, *dates):
    path = tmp_path / "checks.csv"
    rows = [f'"The weir at place {number} was closed.","{date}"\n' for number, date in enumerate(dates)]
    path.write_text("claim,date\n" + "".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "date",
    [(NOW + timedelta(days=3)).isoformat(), LATER, f"{LATER}-01", f"May {LATER}"],
    ids=["a day", "a year", "a month", "in words"],  # dates differ for workers that begin around midnight
)
def test_a_date_to_come_is_taken_and_told_with_file_and_line(tmp_path, date):
    path = table(tmp_path, "2016-12-05", date)
    loaded = load_statements([path])
    assert loaded.frame["date"].null_count() == 0
    [warning] = loaded.warnings
    assert warning.startswith(f"{path}:3: it is dated {loaded.frame['date'][1]}")


@pytest.mark.parametrize("date", ["2999-01-01", "2016-13-40", "31 Febuary 2016"])
def test_a_date_that_is_left_out_is_told(tmp_path, date):
    path = table(tmp_path, date, "2016-12-05")
    loaded = load_statements([path])
    assert loaded.frame["date"].to_list() == [None, "2016-12-05"]
    assert loaded.warnings == [f"{path}:2: the date {date!r} cannot be used and is left out"]


def test_days_that_may_be_today_somewhere_and_what_is_no_date_are_no_matter(tmp_path):
    today = [NOW + timedelta(days=days) for days in (-1, 0, 1)]
    fine = [str(NOW.year), f"{NOW:%Y-%m}", "", " ", "n.d.", "0001-01-01", "9999-12-31T00:00:00"]
    assert load_statements([table(tmp_path, *today, *fine)]).warnings == []


def test_an_address_and_a_language_that_are_left_out_are_told(tmp_path):
    path = tmp_path / "checks.csv"
    rows = ["A,htps://a.example/1,english", "B,desk.example/2,en-GB", "C,n/a,unknown", "D,https://d.example/4,"]
    path.write_text("\n".join(["claim,link,lang", *rows]), encoding="utf-8")
    loaded = load_statements([path])
    assert loaded.frame["url"].to_list() == [None, None, None, "https://d.example/4"]
    assert [warning.partition(" cannot be used")[0] for warning in loaded.warnings] == [
        f"{path}:2: the address 'htps://a.example/1'",
        f"{path}:3: the address 'desk.example/2'",
        f"{path}:2: the language 'english'",
    ]


def test_an_address_without_a_dot_is_told_and_what_stands_for_none_is_not(tmp_path):
    path = tmp_path / "checks.csv"
    broken = ["htps:/broken", "/checks/dam", "localhost:80/x"]
    none = ["n/a", "N/A", "-", "--", "none", "NULL", "http://", "?"]
    rows = [f"Claim {number},{address}" for number, address in enumerate([*broken, *none])]
    path.write_text("\n".join(["claim,link", *rows]), encoding="utf-8")
    told = load_statements([path]).warnings
    assert [warning.split("'")[1] for warning in told] == broken


def test_of_many_the_rest_is_counted(tmp_path):
    path = table(tmp_path, LATER, *["5/12/2016"] * (MOST_TOLD + 7))
    told = load_statements([path]).warnings
    assert len(told) == 1 + 1 + MOST_TOLD
    assert told[0] == f"{path}: {MOST_TOLD + 7} dates cannot be used and are left out; the first are told one by one"
    assert (
        told[2]
        == f"{path}:3: the date '5/12/2016' cannot be used and is left out, since it does not tell day from month"
    )


def test_a_caller_may_say_whether_days_or_months_come_first(tmp_path):
    path = tmp_path / "dated.csv"
    path.write_text("claim,date\nThe dam is full.,5/12/2016\nThe pier is long.,25/4/2016\nThe mill is old.,4/25/2016\n")
    for day_first, dates in (
        (True, ["2016-12-05", "2016-04-25", "2016-04-25"]),
        (False, ["2016-05-12", "2016-04-25", "2016-04-25"]),
        (None, [None, "2016-04-25", "2016-04-25"]),
    ):
        assert load_statements([path], day_first=day_first).frame["date"].to_list() == dates


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (["5/12/2016", "25/12/2016 14:30", "01-02-2017"], ["2016-12-05", "2016-12-25", "2017-02-01"]),
        (["5/12/2016", "12/25/2016", "n.d."], ["2016-05-12", "2016-12-25", None]),
        (["5/12/2016", "25/12/2016", "12/25/2016"], [None, "2016-12-25", "2016-12-25"]),
        (["5/12/2016", "5/5/2016", "2016-12-25"], [None, "2016-05-05", "2016-12-25"]),
        (["05.12.2016", "5. 1. 2017 14:30"], ["2016-12-05", "2017-01-05"]),
    ],
)
def test_a_column_shows_whether_days_or_months_come_first(tmp_path, dates, read):
    assert load_statements([table(tmp_path, *dates)]).frame["date"].to_list() == read


def test_dates_of_mapped_columns_and_of_reviews_are_looked_at_too(tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"text": "The weir was closed.", "when": "2999-01-01"}) + "\n", encoding="utf-8")
    review = {"@type": "ClaimReview", "claimReviewed": "The weir was opened.", "datePublished": f"{LATER}-02-03T10:00"}
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps({"@graph": [review]}), encoding="utf-8")
    assert load_statements([lines]).warnings == []
    [first] = load_statements([lines, feed]).warnings
    [second] = load_statements([lines], mapping={"date": "when"}).warnings
    assert first == f"{feed}, @graph[0]: it is dated {LATER}-02-03, which is yet to come"
    assert second.startswith(f"{lines}:1: the date '2999-01-01'")
