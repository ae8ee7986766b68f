"""Hostile texts in every field of every page: none of them runs, none makes an element or a link of its own."""

from __future__ import annotations

import re

import lxml.html
import pytest
from browsing import Opened, go, ran
from served import Served
from xss_payloads import PAYLOADS

from factcheck.feedback import Decision, Judgement, decision_on
from factcheck.model import (
    Article,
    Caution,
    Claim,
    Explanation,
    Fate,
    Match,
    MatchWarning,
    Provenance,
    Relation,
    Report,
    Sentence,
    Statement,
    Term,
    Verdict,
)
from factcheck.service.pages.render import render
from factcheck.service.pages.review import Review

WHOLE = [text for text in PAYLOADS if text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore") == text]


def laden(texts: list[str]) -> Report:
    """A report whose claims, matches and everything around them are `texts`."""
    article, claims, matches, sentences = "", [], [], []
    for number, text in enumerate(texts, 1):
        span = (len(article), len(article) + len(text))
        article += text + "\n\n"
        claims.append(
            Claim(
                id=f"{number} {text}",
                text=f"{number} {text}",
                span=span,
                pieces=(span,),
                sentence_span=span,
                speakers=(text,),
                context=text,
            )
        )
        term = Term(signal=text, value=1.0, weight=0.5, contribution=0.5)
        statement = Statement(
            id=text,
            text=text,
            verdict=Verdict.FALSE,
            rating=text,
            title=text,
            publisher=text,
            url=text,
            date=text,
            claimant=text,
        )
        matches.append(
            Match(
                claim_id=claims[-1].id,
                statement=statement,
                rank=1,
                score=1.0,
                confidence=0.9,
                relation=Relation.SAME,
                signals={"dense": 0.9},
                warnings=(MatchWarning(kind=Caution.OLDER, text=text),),
                explanation=Explanation(score=(term,), confidence=(term,), intercept=0.0),
            )
        )
        sentences.append(Sentence(id=f"s{number}", span=span, fate=Fate.NOT_CHECKABLE, reason=text))
    said = texts[0]
    return Report(
        article=Article(id=said, text=article, title=said, url=said, published=said, language=said),
        sentences=tuple(sentences),
        claims=tuple(claims),
        matches=tuple(matches),
        provenance=Provenance(
            version=said,
            created=said,
            article_sha256=said,
            parser=said,
            model=said,
            index=said,
            index_generation=said,
            index_count=3,
            settings={said: said},
        ),
        notes=(said,),
    )


def decided(report: Report, text: str) -> list[Decision]:
    """A decision on every match, by and with the text."""
    return [
        decision_on(
            report,
            match.claim_id,
            match.statement.id,
            Judgement.OTHER_VERDICT,
            who=text,
            verdict=Verdict.MIXED,
            note=text,
        )
        for match in report.matches
    ]


def skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes, less what differs between an address and a text."""
    tree = lxml.html.document_fromstring(page)
    for link in tree.xpath("//p[@class='address' or @class='byline']//*"):
        link.drop_tag()
    return [(str(one.tag), tuple(sorted(one.attrib))) for one in tree.iter() if isinstance(one.tag, str)]


def reviewed(text: str) -> str:
    report = laden([text])
    review = Review.of(report, decided(report, text))
    return render("review.html", title=text, report_id="0" * 16, index=text, review=review)


def test_the_templates_alone_make_elements_and_links():
    reference = {breaks: skeleton(reviewed("no\nharm" if breaks else "no harm")) for breaks in (True, False)}
    for text in WHOLE:
        page = reviewed(text)
        # A language that is none is left out, and a line break makes a paragraph.
        assert skeleton(page) == reference["\n" in text], text
        tree = lxml.html.document_fromstring(page)
        assert not tree.xpath("//@*[starts-with(name(), 'on')] | //@style | //@srcdoc | //style | //iframe"), text
        assert tree.xpath("//script/@src") == ["/static/theme.js", "/static/app.js"]
        for address in tree.xpath("//@href | //@src | //@action"):
            assert re.match(r"#|/(?!/)|https?://[^@\s]+$", address), address


@pytest.mark.parametrize("bypass", [False, True], ids=["policy", "no-policy"])
def test_nothing_runs_in_a_review(opened: Opened, served: Served, bypass: bool):
    report = laden(WHOLE)
    kept = served.service.store.keep_report(report, who="local")
    for match in report.matches[:3]:
        served.service.store.decide(
            report,
            match.claim_id,
            match.statement.id,
            Judgement.REJECT,
            who="<img src=x onerror=document.documentElement.dataset.ran=1>",
            report_id=kept,
        )
    page = opened(f"/reports/{kept}", bypass_csp=bypass)
    assert page.locator("#cards > .card").count() == len(WHOLE)
    for _ in range(12):
        page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector(".held:visible")
    assert not ran(page)
    go(page, "/reports")
    go(page, "/")
    assert not ran(page)


def test_a_script_that_runs_would_be_seen(opened: Opened):
    page = opened("/", bypass_csp=True)
    page.evaluate("document.body.innerHTML = '<img src=x onerror=document.documentElement.dataset.ran=1>'")
    page.wait_for_selector("html[data-ran]", state="attached")
    assert ran(page)
