"""The endpoints of the HTTP API, by what they are about: each takes its request to pieces, and asks the service."""

from factcheck.service.endpoints import background, batches, checks, indexes, reports

routers = (checks.router, background.router, indexes.router, batches.router, reports.router)

__all__ = ["routers"]
