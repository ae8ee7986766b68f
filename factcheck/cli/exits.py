"""Exit codes that are no error's: the others are the classes' in `factcheck.errors`."""

from __future__ import annotations

CONDITION_MET = 5  # done, and what the code is to tell is so: `--fail-on` is met, or a replay found a change
INTERRUPTED = 130
