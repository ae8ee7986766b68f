"""Files and feeds -> verified statements."""
