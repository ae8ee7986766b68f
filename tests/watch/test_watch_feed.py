"""Feeds: entries are checked once; what is hostile in a feed reaches nothing."""

from __future__ import annotations

import json
import socket

import lxml.html
import pytest
from local_site import NEWS, VETO

from factcheck.errors import EngineError, InputError
from factcheck.model import Report
from factcheck.watch.sources import look_at_feed

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="{base}/desk/">
<title>Desk</title><entry><id>urn:desk:1</id><title>Trees</title><link href="trees.html"/>
<updated>2024-05-06T07:08:09Z</updated></entry></feed>"""


def written(tmp_path, ending="json"):
    return sorted((tmp_path / "out" / "reports").rglob(f"*.{ending}"))


def aside(tmp_path):
    return [json.loads(line) for line in (tmp_path / "out" / "set-aside.jsonl").read_text().splitlines()]


def test_new_entries_are_fetched_and_checked_once(make, site, tmp_path):
    first = site.article("/a", VETO, NEWS)
    feed = site.feed("/feed.xml", ("1", first))
    assert make(feed).once() == 0
    second = site.article("/b", NEWS, "Nobody was hurt, the fire service said.")
    site.feed("/feed.xml", ("2", second), ("1", first))
    assert make(feed).once() == 0
    assert make(feed).once() == 0
    assert [site.asked.count(path) for path in ("/feed.xml", "/a", "/b")] == [3, 1, 1]
    found = [Report.from_json(path.read_bytes()) for path in written(tmp_path)]
    assert {report.article.url for report in found} == {first, second}
    assert {report.article.published for report in found} == {"2016-12-06"}
    assert any(match.confidence > 0.8 for report in found for match in report.matches)


def test_an_atom_feed_with_relative_links_is_followed(make, site, tmp_path):
    site.article("/desk/trees.html", NEWS, VETO)
    feed = site.page("/atom", ATOM.format(base=site.url), "application/atom+xml")
    assert make(feed).once() == 0
    (path,) = written(tmp_path)
    report = Report.from_json(path.read_bytes())
    assert (report.article.url, report.article.published) == (f"{site.url}/desk/trees.html", "2024-05-06")


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"])
def test_a_day_that_stands_for_none_is_none(site, day):
    feed = site.page("/atom", ATOM.format(base=site.url).replace("2024-05-06T07:08:09Z", day), "application/atom+xml")
    assert [one.published for one in look_at_feed(feed, timeout=60, allow_private=True).found] == [None]


def test_an_article_that_is_not_there_yet_is_fetched_again(make, site, tmp_path, told):
    feed = site.feed("/feed.xml", ("1", f"{site.url}/late"))
    watch = make(feed)
    assert watch.once() == 4
    assert "the server answered 404 (again in 0 s)" in told[-1]
    site.article("/late", NEWS, VETO)
    assert watch.once() == 0
    assert len(written(tmp_path)) == 1


def test_a_feed_that_fails_is_told_and_the_others_are_looked_at(make, site, tmp_path, told):
    good = site.feed("/good.xml", ("1", site.article("/a", NEWS, VETO)))
    page = site.page("/page", "<html><body>not a feed</body></html>")
    assert make(page, f"{site.url}/none", good).once() == 4
    assert any("not an RSS or Atom feed" in line for line in told)
    assert any("the server answered 404" in line for line in told)
    assert len(written(tmp_path)) == 1


def test_private_addresses_need_to_be_allowed_and_entries_lead_to_no_other_private_host(make, site, tmp_path, told):
    entry = site.article("/a", NEWS, VETO)
    elsewhere = entry.replace("127.0.0.1", "localhost")
    feed = site.feed("/feed.xml", ("1", elsewhere), ("2", "http://169.254.169.254/latest/meta-data/"), ("3", entry))
    assert make(feed, allow_private=False).once() == 2
    assert "private, loopback" in told[-1]
    assert told[-1].endswith("(add --allow-private if that is meant)")
    assert site.asked == []
    assert make(feed, waits=()).once() == 2
    assert site.asked == ["/feed.xml", "/a"]
    assert {row["place"] for row in aside(tmp_path)} == {elsewhere, "http://169.254.169.254/latest/meta-data/"}
    assert all("private, loopback" in row["error"] for row in aside(tmp_path))


def test_links_that_are_no_web_pages_are_set_aside(make, site, tmp_path):
    links = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.org/x", "http://[::1", "")
    feed = site.feed("/feed.xml", *((str(number), link) for number, link in enumerate(links)))
    assert make(feed, waits=(60.0,)).once() == 2
    assert site.asked == ["/feed.xml"]
    assert written(tmp_path) == []
    assert len(aside(tmp_path)) == len(links)


def test_an_entry_without_an_address_is_told_by_its_feed(make, site, tmp_path, told):
    feed = site.feed("/feed.xml", ("1", ""))
    assert make(feed, waits=(60.0,)).once() == 2
    assert [line for line in told if "no web page" in line] == [  # and is not tried again, which would change nothing
        f"{feed}: the entry leads to no web page ('') (set aside)"
    ]


def test_markup_in_titles_and_ids_reaches_no_report(make, site, tmp_path):
    site.page(
        "/a",  # the one page here that goes through the parser of HTML
        f"<html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title></head><body><article><p>{NEWS}</p>"
        f"<p>{VETO} &lt;img src=x onerror=alert(1)&gt;</p></article></body></html>",
    )
    feed = site.page(
        "/feed.xml",
        "<?xml version='1.0'?><rss version='2.0'><channel><item><guid>&lt;script&gt;alert(1)&lt;/script&gt;</guid>"
        f"<title>&lt;img src=x onerror=alert(1)&gt;</title><link>{site.url}/a</link></item></channel></rss>",
        "application/rss+xml",
    )
    make(feed).once()
    (path,) = written(tmp_path, "html")
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    assert page.xpath("//script | //img | //@onerror") == []


def expanding(depth=12):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 12}">' for n in range(1, depth))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "{"boom" * 50}">{entities}]><rss version="2.0"><channel>'
        f"<item><guid>&e{depth - 1};</guid><title>&e{depth - 1};</title><link>http://127.0.0.1/x</link></item>"
        "</channel></rss>"
    )


EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % d SYSTEM "{url}/dtd">%d;]>'
    '<rss version="2.0"><channel><item><guid>1</guid><title>&x;</title><link>{url}/&x;</link></item></channel></rss>'
)


BOMBS = (
    expanding(),
    "<rss version='2.0'><channel>" + "<item><guid>" * 5_000,
    "<rss version='2.0'><channel><item " + "a='1' " * 50_000 + "/></channel></rss>",
    "<rss version='2.0'><channel><item><title>" + "&lt;b&gt;" * 50_000 + "</title></item></channel></rss>",
    "\x00\x01\x02",
)


def test_bombs_end_within_bounds_and_the_watch_goes_on(make, site, tmp_path):
    bombs = [site.page(f"/{number}.xml", body, "application/rss+xml") for number, body in enumerate(BOMBS)]
    good = site.feed("/good.xml", ("1", site.article("/a", NEWS, VETO)))
    make(*bombs, good, waits=()).once()
    assert len(written(tmp_path)) == 1


def test_external_entities_are_neither_read_nor_fetched(make, site, tmp_path):
    feed = site.page("/feed.xml", EXTERNAL.replace("{url}", site.url), "application/rss+xml")
    make(feed, waits=()).once()
    assert "/dtd" not in site.asked
    assert "root:" not in "".join(path.read_text() for path in (tmp_path / "out").rglob("*.jsonl"))
    assert not any("root" in path for path in site.asked)


def test_huge_feeds_are_bounded_in_bytes_and_entries(make, site, tmp_path, told, monkeypatch):
    feed = site.feed("/many.xml", *((str(n), f"{site.url}/{n}") for n in range(700)))
    looked = look_at_feed(feed, timeout=60, allow_private=True)
    assert len(looked.found) == 500
    assert "200 more entries" in looked.notes[0]
    monkeypatch.setattr("factcheck.watch.state.MOST_WAITING", 3)
    watch = make(feed)
    assert watch.state.add(feed, looked.found) == (3, 497)
    monkeypatch.setattr("factcheck.watch.sources.FEED_BYTES", 1000)
    with pytest.raises(InputError, match="larger than 1,000 bytes"):
        look_at_feed(feed, timeout=60, allow_private=True)


def test_an_entry_with_an_id_of_a_megabyte_is_one_entry(site):
    feed = site.feed("/feed.xml", ("i" * 1_000_000, f"{site.url}/{'p' * 1_000_000}"), ("2", f"{site.url}/b"))
    found = look_at_feed(feed, timeout=60, allow_private=True).found
    assert len(found) == 2
    assert all(len(one.place) <= 2000 and len(one.key) == 64 for one in found)


def test_a_feed_that_no_server_answers_for_is_an_engine_error():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # and does not listen
        with pytest.raises(EngineError):
            look_at_feed(f"http://127.0.0.1:{free.getsockname()[1]}/feed", timeout=60, allow_private=True)
