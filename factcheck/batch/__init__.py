"""Many articles or claims -> reports, over processes of this machine or a Ray cluster."""

from factcheck.batch.run import BatchResult, run_batch

__all__ = ["BatchResult", "run_batch"]
