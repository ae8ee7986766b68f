"""Statements and their vectors -> an index on disk that can be searched."""
