"""Subtitles: what is said goes on over cues, and times, numbers and styles are no words."""

from __future__ import annotations

import io

import pytest

from factcheck.articles import article_from_bytes, read_article
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
    said = ["Ida Holm: The bridge cost nine million crowns.", "TOM: It did not, & you know it."]
    assert paragraphs == [*said, ">> Yes.", ">> No."]  # it is not said who


def cues(*lines: str, seconds: int = 2) -> str:
    """WebVTT with a cue for each of some lines, every so many seconds, shown for two."""
    times = [f"00:{seconds * n:02d}.000 --> 00:{seconds * n + 2:02d}.000" for n in range(len(lines))]
    return "WEBVTT\n\n" + "".join(f"{time}\n{line}\n\n" for time, line in zip(times, lines, strict=True))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (cues("it rained", "and the dam\nbroke"), "it rained and the dam broke"),
        (cues("It rained.", "The dam broke.", seconds=9), "It rained.\n\nThe dam broke."),
        (cues("a b", "a b\nc d", "c d", "c d\ne f"), "a b c d e f"),  # as captions of two lines roll
        (cues("a b", "a b\nc d", "a b\nc d\ne f", "c d\ne f\ng h"), "a b c d e f g h"),
        (cues("the", "the dam", "the dam broke"), "the dam broke"),  # word by word
        (cues("- It rained.\n- 40 fields flooded.\n- “No.”"), "It rained.\n\n40 fields flooded.\n\n“No.”"),
        (cues("It fell to\n-5 degrees."), "It fell to -5 degrees."),
        (cues("HOLM: It rained.", "VIK: No."), "HOLM: It rained.\n\nVIK: No."),
        (cues(">> It rained.", ">> HOLM: No.", ">> Yes."), "It rained.\n\nHOLM: No.\n\n>> Yes."),
        (cues("<v Ida>It rained.</v> <v Tom>No."), "Ida: It rained.\n\nTom: No."),
        (cues("<v Ida>It rained.", "<v Ida>Much.", seconds=9), "Ida: It rained.\n\nIda: Much."),
        (
            cues("Ida Holm: It rained and", "Ida Holm: the dam broke.", "Tom Vik: No."),
            "Ida Holm: It rained and the dam broke.\n\nTom Vik: No.",
        ),
        (cues("HOLM:\nIt rained: much.", "The rule:\nnone."), "HOLM: It rained: much. The rule: none."),
        (cues("<v Ida>It rained.", "- Yes.", "<v Ida>Much."), "Ida: It rained.\n\n>> Yes.\n\nIda: Much."),
        (cues("[door slams]", "It rained.\n(laughs)", "♪ la la ♪"), "It rained."),
        (cues("Yes.", "Yes, it rained."), "Yes. Yes, it rained."),
    ],
)
def test_what_captions_show_is_said_once_by_who_says_it(source, text):
    for data in (source, source.replace("WEBVTT\n\n", "").replace(".000", ",000")):
        assert article_from_bytes(data.encode(), name="a.vtt").text == text + "\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1\n00:00:01 --> 00:00:02\nWe have\n300\n", "We have 300"),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nWe have\n\n300 flats.\n\n2\n00:00:02,0 --> 00:00:03,0\nYes.",
            "We have 300 flats. Yes.",
        ),
        ("00:00:01,000 --> 00:00:02,000\nWe have\n300\n00:00:02,000 --> 00:00:03,000\nflats.", "We have 300 flats."),
        (
            SRT.split("00:00:04,000\n")[0] + "00:00:04,000\n\n\nIt rained.\n\n\n2\n\n00:00:04,0 --> 00:00:05,0\n\nYes.",
            "It rained. Yes.",
        ),
        ("1\n00:00:01,000 --> 00:00:02,000 X1:40 Y1:20\n{\\an8}It <font color='red'>rained</font>.", "It rained."),
    ],
)
def test_broken_subtitles_lose_nothing(source, text):
    for data in (source.encode(), source.replace("\n", "\r\n").encode("utf-8-sig"), source.encode("utf-16")):
        assert article_from_bytes(data, name="a.srt").text == text + "\n"


def test_other_encodings_are_read_as_of_other_files():
    source = "1\n00:00:01,000 --> 00:00:02,000\nDas Café Müller hat in Köln drei Millionen gekostet.\n"
    assert "Café Müller" in article_from_bytes(source.encode("latin-1"), name="a.srt").text


def test_subtitles_on_stdin_are_known_by_how_they_begin(monkeypatch):
    for data in (SRT, VTT):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode("utf-8-sig"))))
        assert "-->" not in read_article("-").text


def test_a_file_without_cues_is_refused():
    with pytest.raises(InputError, match="no subtitles"):
        article_from_bytes(b"WEBVTT\n\nNo cue.\n", name="a.vtt")
    with pytest.raises(InputError, match="empty"):
        article_from_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", name="a.vtt")


@pytest.mark.parametrize(
    "cue", ["a b\n" * 200_000, "<" * 400_000, "{\\" * 200_000, "12\n" * 200_000, "\n " * 200_000, "1" * 400_000]
)
def test_a_strange_cue_takes_no_longer_than_its_length(cue):
    time = "00:00:01,000 --> 00:00:02,000"
    assert article_from_bytes(f"1\n{time}\n{cue}\n\n2\n{time}\nYes.".encode(), name="a.srt").text.endswith("Yes.\n")


@pytest.mark.parametrize("voice", ["<v" + " " * 500_000, "<v." * 200_000])
def test_a_voice_that_nothing_closes_takes_no_longer_than_its_length(voice):
    text = article_from_bytes(f"WEBVTT\n\n00:01.000 --> 00:04.000\n{voice}\nIt is so.\n".encode(), name="a.vtt").text
    assert text.endswith("It is so.\n")
