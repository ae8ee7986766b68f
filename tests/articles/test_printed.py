"""What a PDF prints on each page stands in no sentence, and a raised figure is none of the text's."""

from __future__ import annotations

import io

import pytest

from factcheck.articles import article_from_pdf
from factcheck.articles.printed import joined

TEXTS = [
    "The council opened a school in May.\nIt cost nine million crowns and was built by",
    "a firm of Kolm in two years. The may-",
    "or paid for it.\nNobody was hurt.",
    "A bridge was closed.",
]


def pages(above: str, below: str) -> list[str]:
    """The texts, each between two lines, in which ``#`` is the page's number."""
    return [f"{above}\n{text}\n{below}".replace("#", str(number)) for number, text in enumerate(TEXTS, 7)]


@pytest.mark.parametrize(
    ("above", "below", "first"),
    [
        ("", "", ""),
        ("", "#", ""),
        ("Economic Outlook  #", "", ""),
        ("", "- # -\nPage # of 10", ""),
        ("Economic Outlook", "#", "Economic Outlook\n"),  # it may be a title
    ],
)
def test_a_sentence_goes_on_from_page_to_page(above, below, first):
    assert joined(pages(above, below)) == first + "\n".join(TEXTS[:3]) + "\n\n" + TEXTS[3]


@pytest.mark.parametrize(
    "given",
    [
        ["One page."],
        ["", " \n", "One page."],
        ["2020 4.6 1,613\nOne.", "2021 4.8 1,702\nTwo.", "2022 5.1 1,903\nThree."],  # rows of a table
        ["0 0\nOne.", "0 0\nTwo.", "0 0\nThree."],
        ["By 2020 it had 5 wards.", "By 2021 it had 6 wards.", "By 2022 it had 7 wards."],
        ["Chapter 3\nOne.", "Two.", "Chapter 9\nThree."],
        ["Jobs\nOne.", "Jobs\nTwo.", "Three.", "Four."],  # on too few
        ["One.\nJobs\nA.\nB.\nC.\nD.", "Jobs\nTwo.\nA.\nB.\nC.\nE.", "Three.\nFive.\nJobs\nC.\nB.\nA."],
    ],
)
def test_what_the_text_says_stays(given):
    read = [page.strip() for page in given if page.strip()]
    assert joined(given) == "\n\n".join(read)


def printed(*pieces: tuple[float, float, str]) -> bytes:
    """A PDF of one line: texts, each in a size and raised by so much."""
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

    writer = PdfWriter()
    page = writer.add_blank_page(600, 400)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"}
    font = DictionaryObject({NameObject(name): NameObject(value) for name, value in names.items()})
    font[NameObject("/FirstChar")], font[NameObject("/LastChar")] = NumberObject(32), NumberObject(126)
    font[NameObject("/Widths")] = ArrayObject([NumberObject(600)] * 95)
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream, at = DecodedStreamObject(), 20.0
    said = ""
    for size, rise, text in pieces:
        said += f"BT /F1 {size} Tf {at} {300 + rise} Td ({text}) Tj ET "
        at += 0.6 * size * len(text)
    stream.set_data(said.encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pieces", "read"),
    [
        (
            [(12, 0, "It cost nine crowns."), (7, 4, "12"), (12, 0, " It was paid.")],
            "It cost nine crowns. It was paid.",
        ),
        (
            [(12, 0, "It cost nine crowns."), (7, 4, "1,2"), (12, 0, " It was paid.")],
            "It cost nine crowns. It was paid.",
        ),
        ([(12, 0, "It was paid in 2019."), (7, 4, "3"), (12, 0, " It was late.")], "It was paid in 2019. It was late."),
        ([(12, 0, "In the war"), (7, 4, "3"), (12, 0, " it was closed.")], "In the war it was closed."),
        ([(12, 0, "In the war."), (7, 4, "3"), (7, 4, "4"), (12, 0, " It was closed.")], "In the war. It was closed."),
        ([(12, 0, "They store 10"), (7, 4, "6"), (12, 0, " tons.")], "They store 10⁶ tons."),
        ([(12, 0, "They store nine m"), (7, 4, "3"), (12, 0, " of it.")], "They store nine m³ of it."),
        ([(12, 0, "They store CO"), (7, -2, "2"), (12, 0, " there.")], "They store CO2 there."),
        ([(12, 0, "They store 10"), (12, 0, "6"), (12, 0, " tons.")], "They store 106 tons."),
        ([(12, 0, "They paid 10"), (7, 4, "th"), (12, 0, " of it.")], "They paid 10th of it."),
        ([(12, 0, "They paid for 3"), (7, 4, "1"), (12, 0, "/2 tons.")], "They paid for 31/2 tons."),
    ],
)
def test_a_raised_figure_is_a_mark_or_an_exponent(pieces, read):
    assert article_from_pdf(printed(*pieces)).text.strip() == read
