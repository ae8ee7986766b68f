"""The toolkit as tools for assistants, over the Model Context Protocol."""

from factcheck.assistants.server import make_server
from factcheck.assistants.tools import Tools

__all__ = ["Tools", "make_server"]
