"""Alerts: signed, sent until they are taken, once for each article, and nowhere else."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from local_site import NEWS, VETO

from factcheck.client.webhooks import sign, verify
from factcheck.errors import InputError
from factcheck.model import (
    Article,
    Caution,
    Claim,
    Match,
    MatchWarning,
    Provenance,
    Report,
    Statement,
    Verdict,
)
from factcheck.watch import Hook
from factcheck.watch import alerts as module
from factcheck.watch.state import Item

SECRET = "a secret of a newsroom"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "drafts"
    made.mkdir()
    (made / "veto.txt").write_text(VETO)
    (made / "news.txt").write_text(NEWS)
    return made


@pytest.fixture
def hook(site):
    return Hook(url=f"{site.url}/hook", secret=SECRET, threshold=0.8, allow_private=True)


def test_a_sure_match_is_told_once_and_signed(make, folder, hook, site, tmp_path):
    watch = make(folder, hook=hook)
    assert watch.once() == 0
    assert watch.once() == 0
    ((path, headers, body),) = site.posted
    assert path == "/hook"
    assert headers["Content-Type"] == "application/json"
    alert = verify(SECRET, headers, body)
    assert alert["schema"] == "factcheck.alert/1"
    assert alert["article"]["id"] == "veto.txt"
    assert alert["matches"][0]["confidence"] >= 0.8
    assert alert["matches"][0]["statement"]["verdict"] == "true"
    assert alert["matches"][0]["statement"]["publisher"] == "UN News"
    report = json.loads((tmp_path / alert["reports"]["json"]).read_text())
    assert report["article"]["text"] == VETO


def test_a_check_that_was_withdrawn_is_no_alert_and_warnings_are_told():
    def match(name: str, *warnings: MatchWarning) -> Match:
        statement = Statement(id=name, text="The pier is 310 metres long.", verdict=Verdict.FALSE)
        return Match(claim_id="c1", statement=statement, rank=1, score=1, confidence=0.9, warnings=warnings)

    gone = match("gone", MatchWarning(kind=Caution.WITHDRAWN, text="The publisher has withdrawn this check."))
    old = match("old", MatchWarning(kind=Caution.OLDER, text="This check is 3 years older than the article."))
    article = Article(id="a", text="The pier is 310 metres long.")
    span = (0, 28)
    report = Report(
        article=article,
        sentences=(),
        claims=(Claim(id="c1", text=article.text, span=span, pieces=(span,), sentence_span=span),),
        matches=(gone,),
        provenance=Provenance(version="1", created="2024-03-01", article_sha256="ab", parser="p"),
    )
    item = Item(
        key="k" * 64, source="drafts", place="a.txt", published=None, private=False, seen=0, starts=1, attempts=0
    )
    assert module.alert(report, item, threshold=0.8, files={}) is None
    _, body = module.alert(replace(report, matches=(gone, old)), item, threshold=0.8, files={})
    [told] = json.loads(body)["matches"]
    assert told["statement"]["id"] == "old"
    assert told["warnings"] == [{"kind": "check-older", "text": "This check is 3 years older than the article."}]


def test_a_match_below_the_threshold_is_no_alert(make, folder, site):
    make(folder, hook=Hook(url=f"{site.url}/hook", secret=SECRET, threshold=1.0, allow_private=True)).once()
    assert site.posted == []


def test_an_alert_is_kept_and_sent_again_under_the_same_id_until_it_is_taken(
    make, folder, hook, site, monkeypatch, told
):
    monkeypatch.setattr(module, "FIRST_WAIT", 0.0)
    site.answers = [500, 302, 429]
    for _ in range(5):
        make(folder, hook=hook).once()
    assert len(site.posted) == 4
    assert len({headers["webhook-id"] for _, headers, _ in site.posted}) == 1
    assert site.asked == []  # no redirect is followed
    assert [line.partition(": ")[2] for line in told if line.startswith("alert")] == [
        f"the webhook answered {status} (again in 0 s)" for status in (500, 302, 429)
    ]


def test_an_alert_is_given_up_at_last_and_can_be_sent_again(make, folder, hook, site, monkeypatch, told):
    monkeypatch.setattr(module, "FIRST_WAIT", 0.0)
    monkeypatch.setattr(module, "MOST_TRIES", 2)
    site.answers = [500, 500]
    for _ in range(3):
        make(folder, hook=hook).once()
    assert len(site.posted) == 2
    assert told[-1].endswith("(given up)")
    watch = make(folder, hook=hook)
    watch.retry()
    watch.once()
    assert len(site.posted) == 3


def test_waits_grow_and_a_watch_without_the_hook_keeps_what_is_owed(make, folder, hook, site):
    site.answers = [503]
    before = time.time()
    make(folder, hook=hook).once()
    after = time.time()
    watch = make(folder)
    watch.once()
    assert watch.state.next_due(items=True, deliveries=False) is None
    due = watch.state.next_due(items=True, deliveries=True)
    assert due is not None
    assert before + module.FIRST_WAIT <= due <= after + module.FIRST_WAIT
    assert watch.state.deliveries() == []


def test_a_clock_that_is_set_back_makes_nothing_wait(make, folder, hook, site, monkeypatch):
    (folder / "empty.txt").write_text(" ")
    site.answers = [503]
    watch = make(folder, hook=hook, waits=(60.0, 60.0))
    real = time.time
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: real() + 1e8)
        watch.once()
        assert (watch.state.due(), watch.state.deliveries()) == ([], [])
        assert watch.state.next_due(items=True, deliveries=True) > time.time()
    assert (len(watch.state.due()), len(watch.state.deliveries())) == (1, 1)
    assert watch.state.next_due(items=True, deliveries=True) <= time.time()
    watch.once()
    assert len(site.posted) == 2


def test_a_webhook_that_is_down_is_not_called_for_each_alert_that_waits(make, folder, hook, site, monkeypatch):
    monkeypatch.setattr(module, "FIRST_WAIT", 1000.0)
    watch = make(folder, hook=hook)
    for number in range(3):
        item = Item(
            key="k" * 64, source="drafts", place="a.txt", published=None, private=False, seen=0, starts=1, attempts=0
        )
        watch.state.finish(item, "report.json", (f"alert_{number}", b"{}"))
    site.answers = [503] * 3
    module.deliver(watch.state, hook, print)
    module.deliver(watch.state, hook, print)
    assert len(site.posted) == 1
    assert watch.state.deliveries() == []


def test_private_addresses_are_called_only_when_allowed(make, folder, hook, site, told):
    make(folder, hook=Hook(url=hook.url, secret=SECRET, allow_private=False)).once()
    assert site.posted == []
    assert "private, loopback" in told[-1]


def test_a_hook_that_is_silent_or_gone_does_not_stop_the_checks(make, folder, tmp_path, told):
    (folder / "again.txt").write_text(f"{VETO} {NEWS}")
    make(folder, hook=Hook(url="http://127.0.0.1:9/hook", secret=SECRET, allow_private=True)).once()
    assert len(list((tmp_path / "out" / "reports").rglob("*.json"))) == 3
    assert any("no answer" in line for line in told)


def test_the_secret_is_not_shown_and_long_enough_and_readable(site):
    assert SECRET not in repr(Hook(url=site.url, secret=SECRET))
    with pytest.raises(InputError, match="shorter than 16 bytes"):
        Hook(url=site.url, secret="short")
    for secret in ("whsec_!!!", "whsec_größer als sechzehn"):
        with pytest.raises(InputError, match="not base64 behind whsec_"):
            Hook(url=site.url, secret=secret)
    with pytest.raises(InputError, match="not UTF-8"):  # as Python has a variable of other bytes
        Hook(url=site.url, secret="gr\udcf6\udcdfer als sechzehn")


def test_a_signature_holds_for_one_body_one_time_and_one_secret():
    body = b'{"a": 1}'
    headers = sign(SECRET, "alert_1", body, at=1_700_000_000)
    assert verify(SECRET, headers, body, now=1_700_000_100) == {"a": 1}
    assert verify(SECRET, {k.title(): v for k, v in headers.items()}, body, now=1_700_000_000) == {"a": 1}
    rolled = headers | {"webhook-signature": f"v1,AAAA v2,zzz {headers['webhook-signature']}"}
    assert verify(SECRET, rolled, body, now=1_700_000_000) == {"a": 1}
    for secret, changed, text, now in (
        ("another secret of 16", headers, body, 1_700_000_000),
        (SECRET, headers | {"webhook-id": "alert_2"}, body, 1_700_000_000),
        (SECRET, headers | {"webhook-timestamp": "1700000001"}, body, 1_700_000_000),
        (SECRET, headers | {"webhook-timestamp": "nan"}, body, 1_700_000_000),
        (SECRET, headers | {"webhook-timestamp": "9" * 400}, body, 1_700_000_000),
        (SECRET, headers | {"webhook-signature": "v1,é"}, body, 1_700_000_000),
        (SECRET, headers | {"webhook-signature": "v1,\udcff"}, body, 1_700_000_000),
        (SECRET, headers | {"webhook-id": "\udcff"}, body, 1_700_000_000),
        (SECRET, {}, body, 1_700_000_000),
        (SECRET, headers, b'{"a": 2}', 1_700_000_000),
        (SECRET, headers, body, 1_700_000_301),
        (SECRET, headers, body, 1_699_999_000),
    ):
        with pytest.raises(InputError):
            verify(secret, changed, text, now=now)
    with pytest.raises(InputError, match="not a JSON object"):
        verify(SECRET, sign(SECRET, "x", b"[1]"), b"[1]")


def test_the_signature_is_that_of_the_standard():
    # The example of the specification of Standard Webhooks.
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'
    headers = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", body, at=1614265330)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
