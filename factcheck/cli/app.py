"""The `factcheck` command: its groups, what is common to all of them, and how errors reach the user."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from factcheck import __version__
from factcheck.cli import (
    batch,
    calibrate,
    check,
    doctor,
    evaluate,
    feedback,
    index,
    keys,
    mcp,
    model,
    replay,
    search,
    serve,
    transfer,
    undo,
    watch,
)
from factcheck.cli.exits import INTERRUPTED
from factcheck.cli.output import complain, warn
from factcheck.errors import FactcheckError, InputError
from factcheck.writing import NO_ROOM, NOT_ALLOWED

NO_ENTRY = (*NOT_ALLOWED, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG)
GIVEN = "factcheck.given"  # the arguments, among what goes with a command's context


class ErrorsInOneLine(TyperGroup):
    """Turns what a command raises into one line on stderr, a hint, and the documented exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the arguments, and warn of variables that look like settings but are none; help is printed here."""
        given = ctx.meta[GIVEN] = list(args)
        with _in_one_line(ctx):
            rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            _warn_of_variables(given)
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        with _in_one_line(ctx):
            return super().invoke(ctx)


@contextmanager
def _in_one_line(ctx: Any) -> Iterator[None]:
    try:
        yield
    except FactcheckError as error:
        if ctx.params.get("debug"):
            raise
        complain(error)
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        typer.echo("interrupted; what was finished is kept", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except (BrokenPipeError, SystemExit) as error:
        # The reader of our output (`| head`) has had enough; nothing is left to tell anyone. Rich would end in failure.
        if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
            raise
        _drop_output()
        raise typer.Exit(0) from None
    except (typer.Exit, typer.Abort, typer.BadParameter) as error:
        _put_plainly(error)
        raise
    except UnicodeEncodeError as error:
        # Bytes of an argument that are no UTF-8 come as halves of characters; a path may hold them, and a text not.
        bad = next((one for one in ctx.meta.get(GIVEN, ()) if error.object[error.start : error.end] in one), None)
        if bad is None or ctx.params.get("debug"):
            raise
        complain(InputError("an argument is not UTF-8", where=bad, hint="set the terminal to UTF-8"))
        raise typer.Exit(InputError.exit_code) from None
    except OSError as error:
        if ctx.params.get("debug"):
            raise
        told = _told(error)
        complain(told)
        try:
            sys.stdout.flush()
        except OSError:  # what is left could not be written when Python ends, either, which would tell its own code
            _drop_output()
        raise typer.Exit(told.exit_code) from None


def _put_plainly(error: Exception) -> None:
    if isinstance(error, typer.BadParameter):
        error.message = error.message.removeprefix("Value error, ")  # pydantic's word for what typer says itself


def _warn_of_variables(given: list[str]) -> None:
    """Name, on stderr, variables of our prefix that nothing reads; one that an argument names is read."""
    if not any(name.upper().startswith("FACTCHECK_") for name in os.environ):
        return  # settings are not loaded for this alone
    from factcheck.settings import unknown_variables

    for name, meant in unknown_variables().items():
        if not any(name in argument for argument in given):
            question = f"; did you mean {meant}?" if meant else ""
            warn(f"the variable {name} is no setting, nothing reads it{question}")


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: OSError) -> FactcheckError:
    """What the system refused, as an error for the user: the machine's state is no bug of ours, all else may be."""
    kind = InputError if error.errno in (*NO_ROOM, *NO_ENTRY) else FactcheckError
    hint = "make room, and run it again: what was finished is kept" if error.errno in NO_ROOM else None
    if error.errno in NOT_ALLOWED:
        from factcheck.settings import elsewhere

        hint = elsewhere(error.filename or "")
    return kind(error.strerror or str(error), where=error.filename, hint=hint)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=ErrorsInOneLine,
    name="factcheck",
    help="Match the claims of an article against published fact-checks, on your own machine.",
    epilog="Exit codes: 0 done; 1 a bug; 2 usage or input; 3 index or model; 4 engine or network; "
    "5 done, and --fail-on is met; 130 interrupted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Match the claims of an article against published fact-checks, on your own machine."""


app.command("check")(check.check)
app.command("claims")(check.claims)
app.command("search")(search.search)
app.command("batch")(batch.batch)
index.app.command("calibrate")(calibrate.calibrate)
index.app.command("undo")(undo.undo)
index.app.command("push")(transfer.push)
index.app.command("pull")(transfer.pull)
app.add_typer(index.app, name="index")
app.add_typer(evaluate.app, name="eval")
app.add_typer(feedback.app, name="feedback")
app.add_typer(keys.app, name="keys")
app.add_typer(model.app, name="model")
app.command("watch")(watch.watch)
app.command("mcp")(mcp.mcp)
app.command("replay")(replay.replay)
app.command("serve")(serve.serve)
app.command("doctor")(doctor.doctor)


@cache
def _command() -> Any:
    return typer.main.get_command(app)  # a tenth of a warm check, if made anew each time


def run(arguments: list[str], program: str) -> int:
    """Run the command line within a process that goes on: the exit code."""
    try:
        _command()(args=arguments, prog_name=program)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 0 if left.code is None else 1
    except Exception:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0
