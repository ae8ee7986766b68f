"""Subtitles: what is said goes on over cues, and times, numbers and styles are no words."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_bytes
from factcheck.errors import InputError

SRT = """1
00:00:01,000 --> 00:00:04,000
The bridge over the Skarn cost nine million

2
00:00:04,000 --> 00:00:07,500
crowns in 2023,
<i>twice what was planned.</i>
3
00:00:07,500 --> 00:00:10,000
{\\an8}It was closed in 2014.
"""
VTT = """WEBVTT
Kind: captions

NOTE made by hand

intro
00:01.000 --> 00:04.000 align:start position:0%
<v Ida Holm>The bridge <00:00:02.1><c>cost</c> nine
<v Ida Holm>million crowns.

NOTE
not said

00:04.000 --> 00:06.000
million crowns.
>> TOM: It did not, &amp; you know it.

00:06.000 --> 00:08.000

00:08.000 --> 00:09.000
- Yes.
- No.
"""


def test_sentences_go_on_over_cues():
    text = (
        "The bridge over the Skarn cost nine million crowns in 2023, twice what was planned. It was closed in 2014.\n"
    )
    for data, name in (
        (SRT, "a.srt"),
        (SRT.replace("\n", "\r\n"), "a.SRT"),
        ("WEBVTT\n\n" + SRT.replace(",000", ".000"), "a.vtt"),
    ):
        article = article_from_bytes(data.encode(), name=name)
        assert (article.text, article.title) == (text, None)


def test_another_speaker_begins_a_paragraph():
    paragraphs = article_from_bytes(VTT.encode(), name="a.vtt").text.strip().split("\n\n")
    said = ["Ida Holm: The bridge cost nine million crowns.", "TOM: It did not, & you know it.", "Yes.", "No."]
    assert paragraphs == said


def test_a_file_without_cues_is_refused():
    with pytest.raises(InputError, match="empty"):
        article_from_bytes(b"WEBVTT\n\nNo cue.\n", name="a.vtt")


@pytest.mark.parametrize("voice", ["<v" + " " * 500_000, "<v." * 200_000])
def test_a_voice_that_nothing_closes_takes_no_longer_than_its_length(voice):
    text = article_from_bytes(f"WEBVTT\n\n00:01.000 --> 00:04.000\n{voice}\nIt is so.\n".encode(), name="a.vtt").text
    assert text.endswith("It is so.\n")
