"""The OpenAPI description -> a page to read, made here: the usual ones load scripts from other servers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined

# What an endpoint answers when all is well, and what tells it from others; the rest is the same everywhere.
COMMON = {"400", "401", "403", "408", "413", "415", "421", "422", "429", "503"}


class Parameter(NamedTuple):
    """A parameter of an endpoint's address."""

    name: str
    place: str
    required: bool
    values: str


class Endpoint(NamedTuple):
    """An endpoint as the page shows it; `bodies` are media types with an example or a schema."""

    method: str
    path: str
    about: str
    parameters: list[Parameter]
    bodies: list[tuple[str, str]]
    answers: list[tuple[str, str]]


def docs_page(described: dict[str, Any]) -> str:
    """The page."""
    page: str = _template().render(info=described["info"], endpoints=list(_endpoints(described)))
    return page


def _endpoints(described: dict[str, Any]) -> Iterator[Endpoint]:
    schemas = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            yield Endpoint(
                method=method.upper(),
                path=path,
                about=said.get("description", ""),
                parameters=[
                    Parameter(one["name"], one["in"], one.get("required", False), _values(one["schema"]))
                    for one in said.get("parameters", [])
                ],
                bodies=[
                    (media, json.dumps(_shown(body, schemas), indent=2, ensure_ascii=False))
                    for media, body in said.get("requestBody", {}).get("content", {}).items()
                ],
                answers=[
                    (status, one["description"]) for status, one in said["responses"].items() if status not in COMMON
                ],
            )


def _shown(body: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """An example of a body, with the fields it may have."""
    schema = body.get("schema", {})
    schema = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
    fields = schema.get("properties", schema.get("items", {}).get("properties", {}))
    shown: dict[str, Any] = {}
    if "example" in body or "examples" in schema:
        shown["example"] = body["example"] if "example" in body else schema["examples"][0]
    return shown | {"fields": {name: one.get("description", _values(one)) for name, one in fields.items()}}


def _values(schema: dict[str, Any]) -> str:
    """The values that a schema lets through, in a word or two."""
    choices = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    one = choices[0] if choices else schema
    if "enum" in one:
        return " | ".join(map(str, one["enum"]))
    if one.get("type") == "array":
        return f"several of {_values(one.get('items', {}))}"
    return str(one.get("pattern") or one.get("type") or one.get("$ref", "").rpartition("/")[2] or "any")


@cache
def _template() -> Any:
    text = files("factcheck.service").joinpath("templates", "docs.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(text)
