"""A folder or a feed -> reports on what is new in it, and alerts to a webhook."""

from factcheck.watch.alerts import Hook
from factcheck.watch.run import Watch, Watched

__all__ = ["Hook", "Watch", "Watched"]
