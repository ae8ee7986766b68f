"""The HTTP service and its alerts, from Python."""

from factcheck.client.webhooks import sign, verify

__all__ = ["sign", "verify"]
