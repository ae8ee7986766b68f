"""Answers and failures -> whether to try again, when, and the error if not."""

from __future__ import annotations

import email.utils
import json
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.client.calls import Answer, Call
from factcheck.errors import EngineError, FactcheckError, InputError

if TYPE_CHECKING:
    import httpx

BUSY = (429, 503)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How often a request is sent at most, and how long is waited in between.

    A service that is busy says when to come again; one that asks for more than `longest` seconds is not waited for.
    Otherwise waits begin at `first` seconds and double. What must not be done twice is sent again only where it was
    surely not done: the connection failed, or the service refused it with 429.
    """

    tries: int = 4
    first: float = 0.5
    longest: float = 30.0

    def after_answer(self, call: Call[Any], answer: Answer, tried: int) -> float | None:
        """Seconds to wait before the request is sent again, or None."""
        if tried >= self.tries or answer.status not in BUSY or not (call.repeatable or answer.status == 429):
            return None
        asked = _retry_after(answer)
        if asked is None:
            # 503 without it is no matter of time: a model or an index that cannot be used.
            return self._wait(tried) if answer.status == 429 else None
        return asked if asked <= self.longest else None

    def after_error(self, call: Call[Any], error: httpx.RequestError, tried: int) -> float | None:
        """Seconds to wait before the request is sent again, or None."""
        import httpx

        if tried >= self.tries:
            return None
        never_sent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
        # A service that is too slow is not made faster by asking it again.
        cut_off = isinstance(error, httpx.ReadError | httpx.WriteError | httpx.RemoteProtocolError)
        return self._wait(tried) if never_sent or (cut_off and call.repeatable) else None

    def _wait(self, tried: int) -> float:
        # Many clients of one service should not all come back at once.
        return min(self.first * 2.0 ** (tried - 1), self.longest) * random.uniform(0.5, 1.0)  # noqa: S311


def refused(call: Call[Any], answer: Answer, url: str) -> FactcheckError:
    """The error that an answer other than 2xx stands for."""
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        said = None
    known = said if isinstance(said, dict) else {}
    detail = str(known.get("detail") or f"the service answered {answer.status}")
    hint = str(known["hint"]) if known.get("hint") else None
    asked = _retry_after(answer) if answer.status in BUSY else None
    if asked is not None:
        hint = f"{hint}; or come again in {asked:.0f} s" if hint else f"come again in {asked:.0f} s"
    if answer.status == 404 and "detail" in known:
        return call.missing(detail, where=url, hint=hint)
    if answer.status in (400, 409, 413, 415, 422):
        return InputError(detail, where=url, hint=hint)
    return EngineError(detail, where=url, hint=hint)


def unreachable(error: httpx.HTTPError, url: str) -> EngineError:
    """The error that a failed connection stands for."""
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return EngineError("the service takes too long", where=url)
    return EngineError(
        f"no answer: {str(error) or type(error).__name__}", where=url, hint="does `factcheck serve` run there?"
    )


def _retry_after(answer: Answer) -> float | None:
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal() and len(said) < 10:
        return float(said)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time()) if said else None
    except (ValueError, TypeError, OverflowError):
        return None
