"""Lines that are copied along with an article are no part of it: no claims, and nobody whom it speaks of."""

from __future__ import annotations

import pytest

from factcheck.claims.layout.furnishing import is_furniture

ABOVE = "Old pier reopens\n\nAda Moor designed the pier of Leck in 1961."
BELOW = "The council then asked her firm for a bridge of 300 metres."
LINES = [
    "Read more: Council cuts bus routes in the north",
    "READ ALSO: Ten ferries were sold in May",
    "Related: Why the mayor resigned",
    "More from Norway: The king opened a school",
    "Advertisement - scroll to continue",
    "Story continues below",
    "© 2026 Leck Times. All rights reserved.",
    "Copyright 2026 The Leck Times owns this page.",
    "Photo by Berta Lund/Reuters",
    "Berta Lund/AP",
    "AFP via Getty Images",
    "Getty Images",
    "(Reporting by Berta Lund; Editing by Tom Vik)",
    "Additional reporting by Berta Lund.",
    "The Associated Press contributed to this report.",
    "This article was originally published on 5 May and has been updated.",
    "Correction: This story has been corrected to say that Berta Lund paid for the pier.",
    "The views expressed in this article are those of Berta Lund.",
    "We use cookies to improve your experience.",
    "By clicking Accept you agree that Berta Lund may write to you.",
]


@pytest.mark.parametrize("line", LINES)
def test_what_is_copied_along_is_no_part_of_the_article(texts, line):
    assert texts(f"{ABOVE}\n\n{line}\n\n{BELOW}") == texts(f"{ABOVE}\n\n{BELOW}")


@pytest.mark.parametrize(
    "line",
    [
        "The article was published by a site that invents its news.",
        "The post appeared on a site that sells pills.",
        "This article of the treaty bans mines.",
        "Reuters reported that the pier was sold.",
        "Advertisements for pills fell by 12 percent.",
        "Copyright law was changed in 2019.",
        "The story continues to be shared.",
        "Holm contributed 300 crowns to the campaign.",
        "See the pier at Leck: it is the longest in the country.",
        "Image rights cost the club 3 million crowns.",
        "The views of the council are those of Holm.",
        "The site uses 12 cookies, the court said.",
    ],
)
def test_statements_are_no_furniture(line):
    assert not is_furniture(line)


def test_a_caption_is_told_without_what_leads_it_in(texts):
    assert "The bridge of Leck was closed on Monday." in texts(
        f"{ABOVE}\n\nImage caption, The bridge of Leck was closed on Monday.\n\n{BELOW}"
    )
