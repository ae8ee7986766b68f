"""The command line: parse, call the Python API, render.

Nothing heavy is imported here or at the top of any module of this package, so that ``factcheck --help``
answers at once; each command imports what it needs when it runs.
"""

from __future__ import annotations

import os
import sys

from factcheck.resident.address import COMMANDS, resident_for


def main() -> None:
    """Run the command line, by the resident where there is one; the entry point of the installed script."""
    path = resident_for(sys.argv[1:])
    if path:
        from factcheck.resident.client import attempt

        code = attempt(sys.argv[1:], path)
        if code is not None:
            if sys.stderr is not None:  # as Python has it when the caller closed it
                sys.stderr.flush()
            os._exit(code)  # nothing is left to do: taking the interpreter down takes a tenth of the client's time
    if sys.argv[1:2] and sys.argv[1] in {*COMMANDS, "serve"}:
        # An article's matrices are small: two threads for one gain little, and wait for each other in busy loops where
        # the machine is busy (beside 15 processes a warm check took 550 ms of processor, not 140). numpy comes later.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from factcheck.cli.app import app

    app()
