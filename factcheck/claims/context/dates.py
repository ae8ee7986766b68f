"""Relative dates of a dated article -> ISO dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RELATIVE = re.compile(
    rf"\b(?:(?P<which>last|next|this|on)\s+)?(?P<day>{'|'.join(DAYS)})\b"
    r"|\b(?P<near>today|yesterday|tomorrow|tonight)\b"
    r"|\b(?P<shift>last|next|this)\s+(?P<unit>week|month|year)\b",
    re.IGNORECASE,
)
# What looks ahead from the past: "services were to resume on Thursday".
AHEAD = re.compile(r"\b(?:was|were) to (?!have\b)|\bpossible (?:by|on)\b", re.IGNORECASE)
NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def relative_dates(text: str, published: str | None, *, future: bool) -> dict[str, str]:
    """Each relative date of a text as written -> the ISO date it means, seen from the day of publication.

    A weekday is the last one up to that day, or the next one when `future` is set (the clause looks ahead).
    """
    if not published:
        return {}
    try:
        today = date.fromisoformat(published[:10])
    except ValueError:
        return {}
    if not date.min.year < today.year < date.max.year:
        return {}  # the days around it may be none
    future = future or AHEAD.search(text) is not None
    return {found[0]: _resolved(found, today, future=future) for found in RELATIVE.finditer(text)}


def _resolved(found: re.Match[str], today: date, *, future: bool) -> str:
    if found["near"]:
        return (today + timedelta(days=NEAR[found["near"].lower()])).isoformat()
    if found["day"]:
        which = (found["which"] or "").lower()
        number = DAYS.index(found["day"].lower())
        if which == "next" or (future and which != "last"):
            return (today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)).isoformat()
        back = (today.weekday() - number) % 7
        return (today - timedelta(days=back or (7 if which == "last" else 0))).isoformat()
    step = {"last": -1, "this": 0, "next": 1}[found["shift"].lower()]
    unit = found["unit"].lower()
    if unit == "year":
        return str(today.year + step)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02d}"
    year, week, _ = (today + timedelta(weeks=step)).isocalendar()
    return f"{year}-W{week:02d}"
