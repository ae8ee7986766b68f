"""HTTP requests -> the Python API -> JSON: `factcheck serve`."""
