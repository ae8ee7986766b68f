"""Bytes or an address -> Article."""
