"""The command line: parse, call the Python API, render.

Nothing heavy is imported here or at the top of any module of this package, so that ``factcheck --help``
answers at once; each command imports what it needs when it runs.
"""

from factcheck.cli.app import main

__all__ = ["main"]
