"""`factcheck index push` and `pull`: a bundle to an engine, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.index import NameArgument, existing
from factcheck.cli.options import ProgressOption
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.engines.address import Address

AddressArgument = Annotated[
    str,
    typer.Argument(
        metavar="ADDRESS", help="milvus://HOST:PORT/NAME, milvuss://... for TLS, or milvus+lite:///FOLDER/FILE.db/NAME."
    ),
]


def push(name: NameArgument, address: AddressArgument, progress: ProgressOption = True) -> None:
    """Copy an index to Milvus; what is there under that name is replaced in one step when the copy is whole.

    Interrupted, it goes on where it was when it is called again. $FACTCHECK_ENGINE_TOKEN says who we are.

    Example:

        factcheck index push politifact milvus://127.0.0.1:19530/politifact
    """
    from factcheck.cli.progress import progress_bar
    from factcheck.engines.transfer import push_index
    from factcheck.settings import settings

    with progress_bar(progress) as note:
        moved = push_index(existing(name), _address(address), token=settings().token, progress=note)
    typer.echo(
        f"{address}: {moved.statements:,} statements, {moved.carried:,} written now; "
        f"ids and texts have sha256 {moved.checksum[:16]} on both sides",
        err=True,
    )


def pull(address: AddressArgument, name: NameArgument, progress: ProgressOption = True) -> None:
    """Copy an index from Milvus into a new bundle, vectors included.

    Interrupted, it goes on where it was when it is called again.

    Example:

        factcheck index pull milvus://127.0.0.1:19530/politifact politifact-copy
    """
    from factcheck.cli.progress import progress_bar
    from factcheck.engines.transfer import pull_index
    from factcheck.index import resolve_index
    from factcheck.settings import settings

    path = resolve_index(name, settings().indexes_dir)
    with progress_bar(progress) as note:
        moved = pull_index(_address(address), path, token=settings().token, progress=note)
    typer.echo(
        f"{name}: {moved.statements:,} statements, {moved.carried:,} fetched now; sha256 {moved.checksum[:16]}",
        err=True,
    )


def _address(text: str) -> Address:
    from factcheck.engines.address import FORM, parse_address

    address = parse_address(text)
    if address is None:
        raise InputError(f"{text!r} is not the address of an engine", hint=f"write it as {FORM}")
    return address
