"""Reports made by hand: every shape that a renderer has to cope with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from handmade import make_match, make_report

from factcheck.model import (
    Article,
    Caution,
    Claim,
    Explanation,
    Fate,
    Identity,
    Match,
    MatchWarning,
    Modality,
    Provenance,
    Reason,
    Relation,
    Report,
    Sentence,
    Statement,
    Term,
    Verdict,
)

HARBOUR = """\
Harbour ferry returns after two years

The Northquay ferry will sail again from Monday, mayor Ilse Brandt said. It carried 1.2 million people in 2018, \
more than any other line in the country.

"Fares have not risen since 2011," Brandt told reporters, but a ticket cost 2.10 then and costs 2.90 now. \
Opposition councillor Tomas Reik said that Brandt had promised free rides, which she denies.

What will the winter bring? Nobody on the pier would guess.
"""


@pytest.fixture
def harbour() -> Report:
    """A multi-paragraph article: nested claims, publishers who disagree, an opposite, claims without a match."""
    article = Article(
        id="harbour",
        text=HARBOUR,
        title="Harbour ferry returns after two years",
        url="https://news.example.org/2024/02/harbour-ferry",
        language="en",
        published="2024-02-28",
    )
    return make_report(
        article,
        [
            (
                "The Northquay ferry will sail again from Monday",
                {"modality": Modality.FUTURE, "speakers": ("Ilse Brandt",), "saying": ("said",), "worthiness": 0.42},
                [],
            ),
            (
                "It carried 1.2 million people in 2018, more than any other line in the country",
                {
                    "text": "The Northquay ferry carried 1.2 million people in 2018, more than any other line.",
                    "worthiness": 0.91,
                },
                [
                    make_match(
                        "The Northquay line carried 1.2 million passengers in 2018.",
                        Verdict.TRUE,
                        0.97,
                        publisher="Coast Desk",
                        date="2019-03-04",
                        url="https://coastdesk.example.org/checks/northquay-passengers",
                        rating="Correct",
                        title="Did the ferry carry 1.2 million people?",
                    ),
                    make_match(
                        "The Northquay ferry is the busiest line in the country.",
                        Verdict.MOSTLY_FALSE,
                        0.71,
                        publisher="The National Checking Bureau",
                        date="2019-04",
                        url="https://bureau.example.com/2019/04/is-northquay-the-busiest-ferry-line-in-the-country-what-the-figures-of-the-ministry-say-and-what-not?lang=en&view=full",
                        rating="Barely true",
                        claimant="Harbour Trust",
                    ),
                ],
            ),
            (
                "It carried 1.2 million people in 2018",
                {"text": "The Northquay ferry carried 1.2 million people in 2018.", "worthiness": 0.88},
                [],
            ),
            (
                "Fares have not risen since 2011",
                {"speakers": ("Ilse Brandt",), "saying": ("told",), "quoted": True, "worthiness": 0.86},
                [
                    make_match(
                        "Ferry fares rose by 38 per cent between 2011 and 2023.",
                        Verdict.TRUE,
                        0.88,
                        Relation.OPPOSITE,
                        publisher="Coast Desk",
                        date="2023-11-20",
                        url="https://coastdesk.example.org/checks/fares",
                    ),
                    make_match(
                        "Ferry fares have not gone up since 2011.",
                        Verdict.FALSE,
                        0.86,
                        publisher="Plain Facts",
                        date="2023",
                        url="https://plainfacts.example.net/fares-2011",
                        rating="Pants on Fire",
                        claimant="Ilse Brandt",
                    ),
                ],
            ),
            (
                "Brandt had promised free rides",
                {
                    "modality": Modality.REPORTED,
                    "speakers": ("Tomas Reik",),
                    "saying": ("said",),
                    "worthiness": 0.64,
                },
                [
                    make_match(
                        "Brandt's programme spoke of cheaper rides for pupils.",
                        Verdict.OTHER,
                        0.55,
                        Relation.RELATED,
                        publisher="Coast Desk",
                        rating="Explainer",
                    )
                ],
            ),
        ],
        notes=("The article has no byline.",),
    )


@pytest.fixture
def disputed() -> Report:
    """One claim that three desks have checked and do not agree on, a corrected check, an old one, and one linked to."""
    article = Article(
        id="pier", text="The pier of Skarn is 310 metres long. It was built in 1931.\n", published="2024-05-01"
    )
    apart = MatchWarning(kind=Caution.DISAGREEMENT, text="Publishers disagree: true (Coast Desk), false (Plain Facts).")
    old = MatchWarning(kind=Caution.OLDER, text="This check is 6 years older than the article.")
    corrected = MatchWarning(kind=Caution.CORRECTED, text="The publisher has corrected this check: it was feet.")
    terms = (
        Term(signal="dense", value=0.9, weight=0.5, contribution=0.45),
        Term(signal="words", value=1.0, weight=0.2, contribution=0.2),
    )
    odds = (
        Term(signal="lead", value=0.5, weight=8.0, contribution=4.0),
        Term(signal="dense", value=0.9, weight=2.0, contribution=1.8),
    )
    explanation = Explanation(score=terms, confidence=odds, intercept=-3.5)

    def check(verdict: Verdict, publisher: str, rating: str, **more: object) -> Match:
        return replace(make_match("The pier is 310 metres long.", verdict, publisher=publisher, rating=rating), **more)

    first = check(Verdict.TRUE, "Coast Desk", "True", group=1, warnings=(old, apart), explanation=explanation)
    other = check(Verdict.FALSE, "The Bureau", "Wrong", explanation=explanation)
    second = check(Verdict.FALSE, "Plain Facts", "Pants on Fire", group=1, warnings=(corrected, apart))
    linked = replace(
        make_match("The pier was built in 1931.", Verdict.TRUE, publisher="Coast Desk"),
        reason=Reason.IDENTITY,
        identity=Identity(what="link", span=(38, 40)),
    )
    return make_report(
        article,
        [("The pier of Skarn is 310 metres long", {}, [first, other, second]), ("It was built in 1931", {}, [linked])],
    )


@pytest.fixture
def empty() -> Report:
    """An article without a single claim."""
    article = Article(id="stdin", text="Who knows? Not me.\n")
    return make_report(article, [])


@pytest.fixture
def unmatched() -> Report:
    """An article with claims that no fact-check covers."""
    article = Article(id="notes.txt", text="The bridge is 310 metres long. It opened in 1931.\n")
    return make_report(
        article, [("The bridge is 310 metres long", {"worthiness": 0.8}, []), ("It opened in 1931", {}, [])]
    )


@pytest.fixture
def long_report() -> Report:
    """300 claims in 60 paragraphs, every third matched, every verdict met."""
    verdicts = list(Verdict)
    lines = [f"District {n} has {n * 17} lamps, which is {n} more than in 1990." for n in range(1, 301)]
    text = "\n".join(" ".join(lines[start : start + 5]) + "\n" for start in range(0, 300, 5))
    clauses = [
        (
            line.rstrip("."),
            {"worthiness": number / 300},
            [
                make_match(
                    f"District {number} has {number * 17} street lamps.",
                    verdicts[number % len(verdicts)],
                    0.5 + number / 700,
                    publisher="Lamp Watch",
                    date="2021-06-01",
                    url=f"https://lamps.example.org/{number}",
                )
            ]
            if number % 3 == 0
            else [],
        )
        for number, line in enumerate(lines, 1)
    ]
    return make_report(Article(id="lamps", title="Lamps, counted", text=text), clauses)


@pytest.fixture
def scripts() -> Report:
    """Right-to-left text, emoji with joiners, combining marks, wide characters."""
    text = "قالت الوزيرة إن الجسر افتتح عام ١٩٣١. 👩‍🔬 برج.\n\n橋は1931年に開通した。 Cafe\u0301 🇩🇪 reopened.\n"
    return make_report(
        Article(id="scripts", title="جسر 🌉 橋", text=text, language="ar"),
        [
            (
                "الجسر افتتح عام ١٩٣١",
                {"speakers": ("الوزيرة",), "modality": Modality.REPORTED},
                [make_match("افتتح الجسر عام 1931", Verdict.TRUE, publisher="فحص", url="https://fahs.example.org/١")],
            ),
            (
                "橋は1931年に開通した",
                {},
                [make_match("橋の開通は1931年", Verdict.MIXED, publisher="事実確認", date="2020-01-02")],
            ),
        ],
    )


@pytest.fixture
def claims_only() -> Report:
    """Claims that were extracted and matched to nothing."""
    article = Article(id="bridge", text="The bridge is 310 metres long, the mayor said.\n")
    clause = {"speakers": ("the mayor",), "modality": Modality.REPORTED, "worthiness": 0.77}
    return make_report(article, [("The bridge is 310 metres long", clause, [])], index=None)


@pytest.fixture
def hostile() -> Callable[[str], Report]:
    """A report that carries the given text in every field that holds text."""

    def build(text: str) -> Report:
        article = Article(
            id=text, text=f"Before {text} after.\n\n{text}", title=text, url=text, published=text, language=text
        )
        span = (7, 7 + len(text))
        claim = Claim(
            id=text,
            text=text,
            span=span,
            pieces=(span,),
            sentence_span=span,
            kind=text,
            speakers=(text, text),
            saying=(text,),
            quoted=True,
            resolved={text: text},
            dates={text: text},
            unresolved=(text,),
            context=text,
        )
        statement = Statement(
            id=text,
            text=text,
            verdict=Verdict.FALSE,
            rating=text,
            title=text,
            body=text,
            publisher=text,
            url=text,
            date=text,
            language=text,
            claimant=text,
            extra={text: text},
        )
        match = Match(
            claim_id=text,
            statement=statement,
            rank=1,
            score=1.0,
            confidence=0.9,
            signals={text: 0.5},
            reason=Reason.IDENTITY,
            identity=Identity(what="words", span=span),
            group=1,
            warnings=(MatchWarning(kind=Caution.DISAGREEMENT, text=text), MatchWarning(kind=Caution.OLDER, text=text)),
        )
        term = Term(signal=text, value=1.0, weight=0.5, contribution=0.5)
        match = replace(match, explanation=Explanation(score=(term,), confidence=(term,), intercept=0.0))
        lone = Claim(id=text + "2", text=text, span=span, pieces=(span,), sentence_span=span, context=text)
        return Report(
            article=article,
            sentences=(Sentence(id=text, span=span, fate=Fate.NOT_CHECKABLE, reason=text),),
            claims=(claim, lone),
            matches=(match,),
            provenance=Provenance(
                version=text,
                created=text,
                article_sha256=text,
                parser=text,
                model=text,
                model_fingerprint=text,
                index=text,
                index_generation=text,
                index_count=3,
                settings={text: text},
            ),
            timings={text: 0.1},
            notes=(text,),
        )

    return build
