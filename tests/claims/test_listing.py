"""Items of lists and rows of tables become sentences, with their exact places."""

from __future__ import annotations

import pytest

PLAN = """Council votes on budget
The council met on Monday. The plan includes:
- a new lease worth nine million crowns;
- the sale of the old mill, for which two bids have been received;
- More buses to Holm.
"""
TABLE = """Ferries in 2019
Key figures of last year:
- Passengers: 1.2 million (1.1 million)
- Freight: 402,000 tonnes
"""


def test_an_item_completes_the_line_before_the_list(claims):
    found = {claim.text: claim for claim in claims(PLAN)}
    assert "The plan includes a new lease worth nine million crowns." in found
    assert "The plan includes the sale of the old mill." in found
    assert "Two bids have been received for the old mill." in found
    lease = found["The plan includes a new lease worth nine million crowns."]
    assert [PLAN[start:stop] for start, stop in lease.pieces] == [
        "The plan includes",
        "a new lease worth nine million crowns",
    ]
    assert PLAN[slice(*lease.span)] == "a new lease worth nine million crowns"


def test_each_item_is_a_sentence_of_the_ledger(extract):
    found = extract(PLAN)
    spans = [PLAN[slice(*one.span)] for one in found.sentences]
    assert "a new lease worth nine million crowns;" in spans
    assert len(spans) == len(set(spans)) or spans.count("-") == 3


@pytest.mark.parametrize(
    ("lead", "item", "claim"),
    [
        ("Next year, residents will:", "pay nine crowns a month", "Next year, residents will pay nine crowns a month."),
        (
            "The deal has two conditions:",
            "a vote of the members before June",
            "The deal has two conditions: a vote of the members before June.",
        ),
        (
            "We found that:",
            "40 per cent of pupils skip breakfast",
            "We found that 40 per cent of pupils skip breakfast.",
        ),
        ("The board recommends that:", "Vik close the mill;", "The board recommends that Vik close the mill."),
        ("The following are exempt:", "schools in the north", "Schools in the north are exempt."),
    ],
)
def test_how_an_item_is_joined(texts, lead, item, claim):
    assert claim in texts(f"New rules for the harbour\n{lead}\n- {item}\n- nothing else")


def test_an_item_that_is_a_sentence_stands_alone(texts):
    found = texts("What people say\nResidents told us:\n- The bus is late.\n- The road is bad.")
    assert {"The bus is late.", "The road is bad."} <= set(found)


def test_rows_of_a_table_are_said_in_full(claims):
    found = {claim.text: claim for claim in claims(TABLE)}
    assert {"Passengers were 1.2 million.", "Freight was 402,000 tonnes."} <= set(found)
    pieces = found["Freight was 402,000 tonnes."].pieces
    assert [TABLE[start:stop] for start, stop in pieces] == ["Freight", "402,000 tonnes"]


def test_a_row_keeps_its_column(texts):
    rows = "Schools / 2024: 16.9 million\n\nRoads / 2024: 7.5 million\n\nParks / 2024: 2.5 million\n"
    assert {f"{name} / 2024 is" in " ".join(texts(rows)) for name in ("Schools", "Roads", "Parks")} == {True}


def test_one_line_with_a_colon_is_no_table(texts):
    assert not [text for text in texts("Storm\nUpdate: 12 more\nThat is all for now!") if "12" in text]


def test_other_languages_are_left_as_they_are(claims):
    found = claims("Der Plan umfasst:\n- ein neues Gesetz für alle\n- ein Haus", language="de")
    assert all("umfasst" not in claim.text or claim.text.startswith("Der Plan") for claim in found)
    assert not [claim for claim in found if len(claim.pieces) > 1]


def test_rows_between_bars_are_no_claims(extract):
    text = (
        "The council published the figures on Tuesday.\n\n| District 2 | Pupils 74 | Share 14.0% |\n"
        "| 2023 | $4.1m | 12 |\n|---|---|\n\nThe school employs 40 teachers | Bergen Post"
    )
    found = extract(text)
    rows = [one for one in found.sentences if text[one.span[0]] == "|"]
    assert {one.reason for one in rows} == {"a row of a table"}
    assert found.claims[0].text == "The council published the figures on Tuesday."
    assert not any("Pupils" in claim.text or "4.1m" in claim.text for claim in found.claims)
    assert any("40 teachers" in claim.text for claim in found.claims)


def test_a_row_has_its_caption_as_context(claims):
    text = (
        "The budget\n\nThe council met on Monday.\n\nSchool meals, in millions\n\nVik / 2018: 14.2\n\n"
        "Vik / 2024: 16.9\n\nThe council met again on Tuesday.\n\nTrams: 12 lines\n\nBuses: 30 lines"
    )
    found = {claim.text: claim.context for claim in claims(text)}
    assert found["Vik / 2024 is 16.9."] == "School meals, in millions: Vik / 2024 is 16.9."
    assert found["Trams are 12 lines."] is None
    assert claims("Ferries in 2019\nFreight: 402,000 tonnes\nTrips: 12,000")[0].context is None


def test_titles_and_sentences_between_bars_are_claims(extract):
    text = (
        "Vaccine cut deaths in Norway | Health | The Courier\n\nThe cut was measured by the ministry.\n\n"
        "Oslo closed 12 of its schools on Monday morning | Bergen opened 3 | Voss kept all of its schools open."
    )
    found = extract(text)
    assert not [one for one in found.sentences if one.reason == "a row of a table"]
    assert any("cut deaths in Norway" in claim.text for claim in found.claims)
    assert any("Oslo closed 12 of its schools" in claim.text for claim in found.claims)


def test_what_is_recommended_in_items_is_not_said_to_be_so(texts):
    found = texts("We recommend that:\n- Vik close the mill;\n- donors commit nine million crowns;\n")
    assert found == ["We recommend that Vik close the mill.", "We recommend that donors commit nine million crowns."]


def test_items_in_a_speech_are_its_speaker_s(claims):
    text = (
        "Senator Ruth Holm's speech on the water bill\n\nI have seen nine towns. We lost our wells. I grew up there. "
        "My school was shut. We ask that:\n- the state replace every pipe;\n- the board publish its tests.\n"
    )
    found = {claim.text: claim.speakers for claim in claims(text) if "replace" in claim.text or "publish" in claim.text}
    assert found == {
        "Ruth Holm said: “We ask that the state replace every pipe.”": ("Ruth Holm",),
        "Ruth Holm said: “We ask that the board publish its tests.”": ("Ruth Holm",),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Holm spent the prize on a boat, a new kitchen and a horse for his son.",
            {"Holm spent the prize on a new kitchen.", "Holm spent the prize on a horse for his son."},
        ),
    ],
)
def test_each_of_three_is_told_of(texts, text, said):
    assert said <= set(texts(text))


def test_roles_of_one_are_no_list(texts):
    assert "The bank lent money to a baker." not in texts(
        "The bank lent money to a brewer, a baker and a nurse from Leck."
    )
