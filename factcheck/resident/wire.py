"""What the client and the resident say to each other.

::

    client    4 bytes length and the request, with it four file descriptors: stdin, stdout, stderr, working directory
    resident  READY      it is the client's turn; nothing has been done so far
    client    GO         or it hangs up, and nothing is done
    resident  WRITING    before the first byte that it writes to the client's stdout or stderr
    client    INTERRUPT  Ctrl-C was pressed; hanging up means the same
    resident  EXIT and one byte, the exit code

A request is strings with a NUL between them, which no argument and no variable can hold: the program's name, the umask,
encoding and error handler of stdout, the count of arguments, the arguments, and the environment as NAME=VALUE.
"""

from __future__ import annotations

import _socket  # the half of `socket` that a client needs; the other brings in two more modules
import codecs
import os
import sys

TYPE_CHECKING = False

if TYPE_CHECKING:
    import socket

READY, GO, WRITING, INTERRUPT, EXIT = b"r", b"g", b"w", b"i", b"x"
MOST_BYTES = 4 << 20  # of a request: the system itself allows less
DESCRIPTORS = 4


class RefusedError(Exception):
    """What came in is no request."""


class Request:
    """A command to run as if it had been started where the client was.

    Parameters
    ----------
    program
        The name that the command line was called by.
    umask
        The client's.
    encoding, errors
        How its stdout turns text into bytes.
    arguments, environment
        The client's.
    """

    # No dataclass: importing what makes them would take the client longer than its request.
    def __init__(
        self,
        *,
        program: str,
        umask: int,
        encoding: str,
        errors: str,
        arguments: list[str],
        environment: dict[str, str],
    ) -> None:
        self.program = program
        self.umask = umask
        self.encoding = encoding
        self.errors = errors
        self.arguments = arguments
        self.environment = environment

    def to_bytes(self) -> bytes:
        """As it goes over the wire, without the length."""
        environment = (f"{name}={value}" for name, value in self.environment.items())
        parts = [self.program, str(self.umask), self.encoding, self.errors, str(len(self.arguments))]
        parts += [*self.arguments, *environment]
        return b"\0".join(map(os.fsencode, parts))

    @classmethod
    def from_bytes(cls, data: bytes) -> Request:
        """Read one back.

        Raises
        ------
        RefusedError
            If it is none.
        """
        parts = [os.fsdecode(part) for part in data.split(b"\0")]
        try:
            program, encoding, errors = parts[0], codecs.lookup(parts[2]).name, parts[3]
            codecs.lookup_error(errors)
            umask, count = int(parts[1]), int(parts[4])
            arguments, variables = parts[5 : 5 + count], parts[5 + count :]
            environment = dict(variable.split("=", 1) for variable in variables)
        except (IndexError, ValueError, LookupError):
            raise RefusedError from None
        if not 0 <= umask <= 0o777 or not 0 <= count == len(arguments):
            raise RefusedError
        return cls(
            program=program,
            umask=umask,
            encoding=encoding,
            errors=errors,
            arguments=arguments,
            environment=environment,
        )


def send_request(channel: _socket.socket, request: Request, descriptors: list[int]) -> None:
    """Send a request and the descriptors that go with it."""
    body = request.to_bytes()
    rights = b"".join(number.to_bytes(4, sys.byteorder) for number in descriptors)
    channel.sendmsg([len(body).to_bytes(4, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)])
    channel.sendall(body)


def receive_request(channel: socket.socket) -> tuple[Request, list[int]]:
    """Read a request; the caller owns, and closes, the descriptors.

    Raises
    ------
    RefusedError
        If it is none; descriptors that came with it are closed.
    OSError
        If the client hangs up, or says nothing for as long as the channel's timeout.
    """
    import socket

    head, descriptors, _, _ = socket.recv_fds(channel, 4, DESCRIPTORS)
    try:
        length = int.from_bytes(head, "big")
        whole = len(head) == 4 and length <= MOST_BYTES and len(descriptors) == DESCRIPTORS
        return Request.from_bytes(_exactly(channel, length) if whole else b""), descriptors
    except BaseException:
        for descriptor in descriptors:
            os.close(descriptor)
        raise


def _exactly(channel: _socket.socket, length: int) -> bytes:
    body = bytearray()
    while len(body) < length:
        part = channel.recv(min(65536, length - len(body)))
        if not part:
            raise RefusedError
        body += part
    return bytes(body)


def is_own(channel: _socket.socket) -> bool:
    """Whether the process at the other end is this user's; where the system cannot tell, the folder's rights decide."""
    if not hasattr(_socket, "SO_PEERCRED"):
        return True
    _, user, _ = memoryview(channel.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12)).cast("i")
    return bool(user == os.getuid())
