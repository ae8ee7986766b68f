"""Alerts of `factcheck watch` signed, and the signature checked, as standardwebhooks.com describes it.

The signature covers id, time and body, so that an alert can neither be altered nor sent again later.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

from factcheck.errors import InputError

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
TOLERANCE = 300.0  # seconds that clocks may differ, and a delivery may take
PREFIX = "whsec_"
LEAST_SECRET = 16  # bytes


def secret_key(secret: str) -> bytes:
    """The key that a secret stands for: base64 behind ``whsec_``, else its own UTF-8 bytes.

    Raises
    ------
    InputError
        If it is shorter than 16 bytes, or neither UTF-8 nor, where it says so, base64.
    """
    try:
        key = base64.b64decode(secret[len(PREFIX) :], validate=True) if secret.startswith(PREFIX) else secret.encode()
    except ValueError:
        what = f"base64 behind {PREFIX}" if secret.startswith(PREFIX) else "UTF-8"
        raise InputError(f"the webhook's secret is not {what}") from None
    if len(key) < LEAST_SECRET:
        raise InputError(f"the webhook's secret is shorter than {LEAST_SECRET} bytes", hint="openssl rand -hex 32")
    return key


def sign(secret: str, delivery: str, body: bytes, *, at: float | None = None) -> dict[str, str]:
    """The headers that let the receiver of `body` check who sent it, when, and under which id."""
    stamp = str(int(time.time() if at is None else at))
    return {ID: delivery, TIMESTAMP: stamp, SIGNATURE: f"v1,{_digest(secret, delivery, stamp, body)}"}


def verify(
    secret: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    now: float | None = None,
    tolerance: float = TOLERANCE,
) -> dict[str, Any]:
    """The alert in the body of a request, once its signature is checked.

    A delivery whose answer is lost is sent again under the same ``webhook-id``: act once on each.

    Raises
    ------
    InputError
        If the signature is missing or wrong, the time lies too far off, or the body is not a JSON object.
    """
    given = {name.lower(): value for name, value in headers.items()}
    try:
        delivery, stamp, signatures = given[ID], given[TIMESTAMP], given[SIGNATURE]
        sent = float(int(stamp))
    except (KeyError, ValueError, OverflowError):
        raise InputError(f"the request lacks {ID}, {TIMESTAMP} or {SIGNATURE}") from None
    if not abs((time.time() if now is None else now) - sent) <= tolerance:
        raise InputError("the request was signed too long ago, or in the future")
    right = f"v1,{_digest(secret, delivery, stamp, body)}".encode()
    if not any(hmac.compare_digest(right, _bytes(one)) for one in signatures.split(" ")[:10]):
        raise InputError("the request's signature is wrong")
    try:
        alert = json.loads(body)
    except (ValueError, RecursionError):
        alert = None
    if not isinstance(alert, dict):
        raise InputError("the request's body is not a JSON object")
    return alert


def _digest(secret: str, delivery: str, stamp: str, body: bytes) -> str:
    signed = _bytes(f"{delivery}.{stamp}.") + body
    return base64.b64encode(hmac.digest(secret_key(secret), signed, hashlib.sha256)).decode()


def _bytes(header: str) -> bytes:
    # Some servers hand bytes that are no UTF-8 on as halves of characters.
    return header.encode("utf-8", "surrogatepass")
