"""Report -> terminal, JSON, HTML, CSV."""
