"""What is left out of large imports is left out, and can be had afterwards."""

from __future__ import annotations

import subprocess
import sys

import pytest

from factcheck.imports import module_alone

CODE = """
import sys
from factcheck.imports import import_openvino
openvino = import_openvino()
assert openvino.Core().available_devices
assert not {"openvino.tools.ovc", "openvino_telemetry"} & set(sys.modules)
from openvino.tools.ovc import convert_model
assert callable(convert_model)
"""


def test_openvino_comes_without_what_reports_usage():
    subprocess.run([sys.executable, "-c", CODE], check=True)


def test_a_module_comes_without_its_package():
    code = (
        "import sys\nfrom factcheck.imports import module_alone\nwords = module_alone('bm25s.stopwords').STOPWORDS_EN\n"
        "assert not {'bm25s', 'scipy', 'numpy'} & set(sys.modules)\nimport bm25s.stopwords\n"
        "assert bm25s.stopwords.STOPWORDS_EN == words"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_package_that_is_not_there_is_an_import_error():
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        module_alone("no_such_package.part")
