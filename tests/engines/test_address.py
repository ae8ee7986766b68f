"""Addresses of engines, as they are written."""

from __future__ import annotations

import pytest

from factcheck.engines.address import parse_address
from factcheck.errors import InputError


@pytest.mark.parametrize("host", ["[::1", "desk:word@[::1", "\uff48\uff0f", "host:99999", "host:-1", ""])
def test_what_is_no_address_is_said_without_repeating_a_password(host):
    with pytest.raises(InputError, match="not the address of an index") as caught:
        parse_address(f"milvus://{host}/politifact")
    assert "word" not in str(caught.value)
    assert "milvus://HOST" in str(caught.value.hint)
