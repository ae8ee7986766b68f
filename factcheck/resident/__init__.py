"""A process that keeps parser, encoder and indexes loaded, and lends them to the command line over a local socket.

The client half (`address`, `wire`, `client`) imports little of the standard library and nothing else: it runs before
the command line is loaded, and instead of it.
"""
