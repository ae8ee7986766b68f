"""The HTTP service and its alerts, from Python; nothing heavy is imported."""

from factcheck.client.asynchronous import AsyncClient
from factcheck.client.options import Batch, BatchRow, Changed, IndexInfo, Kept, StatementPage, Where
from factcheck.client.retry import Retry
from factcheck.client.sync import Client
from factcheck.client.webhooks import sign, verify

__all__ = [
    "AsyncClient",
    "Batch",
    "BatchRow",
    "Changed",
    "Client",
    "IndexInfo",
    "Kept",
    "Retry",
    "StatementPage",
    "Where",
    "sign",
    "verify",
]
