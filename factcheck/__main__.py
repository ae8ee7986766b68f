"""``python -m factcheck``: the command line of the Python that is named, wherever its scripts lie."""

from factcheck.cli import main

if __name__ == "__main__":
    main()
