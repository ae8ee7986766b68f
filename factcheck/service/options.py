"""What a service is run with: where it listens, where it keeps things, and its bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from factcheck.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what one client can ask for; what is over them is refused with 413, 408, 429 or 503.

    Attributes
    ----------
    body_bytes, body_seconds, header_seconds
        Most bytes of a request's body, and the time that a client may take to send it, its headers, or to read a piece
        of the answer.
    request_seconds
        From the end of the headers to the beginning of the answer.
    connections
        Open connections; more are answered 503.
    article_characters, claims, matches
        Most characters of an article, most claims made of one, and most matches that one answer may be asked to hold.
    waiting, waiting_background
        Articles and searches that wait for their turn, and those of batches; more are answered 429. Checks in the
        background wait among the first, and no more of them are under way than `waiting`.
    together
        Articles that are worked on in one go.
    fetching
        Addresses and documents that are read at the same time.
    batches, batch_articles
        Batches that wait or run, and the articles of one.
    """

    body_bytes: int = 20_000_000
    body_seconds: float = 30.0
    header_seconds: float = 10.0
    request_seconds: float = 120.0
    connections: int = 512
    article_characters: int = 300_000
    claims: int = 3_000
    matches: int = 20_000
    waiting: int = 64
    waiting_background: int = 64
    together: int = 16
    fetching: int = 8
    batches: int = 16
    batch_articles: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOptions:
    """How a service is set up.

    `data_dir` holds keys, batches and, unless the setting `feedback` says otherwise, reports and decisions.
    `allowed_hosts` are names that the Host header may hold besides those of the loopback interface; none of them means
    any name where it listens beyond that.
    """

    settings: Settings
    data_dir: Path
    host: str = "127.0.0.1"
    port: int = 8300
    docs: bool = True
    log_texts: bool = False
    allow_private: bool = False
    allowed_hosts: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
