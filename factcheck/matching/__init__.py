"""Claims x index -> matches."""
