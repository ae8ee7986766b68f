"""Text -> parsed sentences: spaCy, a faster network of its weights, and mends of what the parser gets wrong."""
