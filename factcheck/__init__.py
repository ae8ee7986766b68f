"""Match the claims of an article against published fact-checks, on your own machine."""

__version__ = "0.1.0"
