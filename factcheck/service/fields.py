"""A field that a body does not have -> what to say instead: the one that may be meant, or those there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from fastapi import Request
from pydantic import BaseModel


def known_instead(request: Request, place: Sequence[str | int]) -> str | None:
    """A hint for a field at a place of the request, ``("body", "where", "publisher")``; None where nothing is known."""
    body = getattr(request.scope.get("route"), "body_field", None)
    known = _model(body.field_info.annotation) if body and place[0] == "body" else None
    for part in place[1:-1]:
        if known and isinstance(part, str):
            known = _model(known.model_fields[part].annotation) if part in known.model_fields else None
    if known is None:
        return None
    paths = {path.rpartition(".")[2]: path for path in reversed(list(_paths(known)))}
    near = get_close_matches(str(place[-1]), paths, n=1)
    return f"is {paths[near[0]]} meant?" if near else f"there are {', '.join(known.model_fields)}"


def _paths(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """The fields of a model, then those of the models in them."""
    yield from (f"{before}{name}" for name in model.model_fields)
    for name, field in model.model_fields.items():
        if inner := _model(field.annotation):
            yield from _paths(inner, f"{before}{name}.")


def _model(kind: Any) -> type[BaseModel] | None:
    """The model that a type is, or holds: that of a list, or of what may be left out."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in get_args(kind) if (found := _model(part))), None)
