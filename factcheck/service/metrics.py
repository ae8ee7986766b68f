"""What the service counts, for Prometheus; a registry of its own for each service."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

SECONDS = (0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)


class Metrics:
    """Counters, gauges and histograms."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.requests = Counter(
            "factcheck_requests", "Requests answered.", ["method", "route", "status"], registry=registry
        )
        self.seconds = Histogram(
            "factcheck_request_seconds", "Time to answer.", ["method", "route"], buckets=SECONDS, registry=registry
        )
        self.under_way = Gauge("factcheck_requests_under_way", "Requests being answered.", registry=registry)
        self.together = Histogram(
            "factcheck_together",
            "Articles or searches worked on in one go.",
            buckets=(1, 2, 4, 8, 16, 32),
            registry=registry,
        )
        self.claims = Counter("factcheck_claims", "Claims extracted.", registry=registry)
        self._waiting = Gauge("factcheck_waiting", "Articles and searches that wait.", registry=registry)
        self._batches = Gauge("factcheck_batches_open", "Batches that wait or run.", registry=registry)

    def watch(self, waiting: Callable[[], float], batches: Callable[[], float]) -> None:
        """Read these when asked."""
        self._waiting.set_function(waiting)
        self._batches.set_function(batches)

    def text(self) -> bytes:
        """All of them in Prometheus' text format."""
        text: bytes = generate_latest(self._registry)
        return text
