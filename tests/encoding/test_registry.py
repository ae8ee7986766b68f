"""Where models come from: the default without running its package's code, others only when they are harmless."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.encoding import find_compiled, load_encoder, locate_model
from factcheck.encoding.compiled import CompiledEncoder
from factcheck.encoding.registry import PACKAGE, fingerprint, shipped_compiled
from factcheck.encoding.torch_encoder import TorchEncoder
from factcheck.errors import ModelError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the default model: a model that is not the default any more."""
    return Path(shutil.copytree(locate_model("all-MiniLM-L6-v2"), tmp_path / "mine"))


def load(name: object, tmp_path: Path, cache_bytes: int = 0):
    return load_encoder(str(name), cache_dir=tmp_path / "cache", cache_bytes=cache_bytes, threads=2)


def test_the_default_is_found_without_importing_its_package():
    code = (
        "import sys\nfrom factcheck.encoding import locate_model\nprint(locate_model('all-MiniLM-L6-v2'))\n"
        f"assert {PACKAGE!r} not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert (Path(done.stdout.strip()) / "model.safetensors").is_file()


def test_the_default_is_compiled_and_cached(tmp_path):
    encoder = load("sentence-transformers/all-MiniLM-L6-v2", tmp_path, cache_bytes=1 << 24)
    assert isinstance(encoder.encoder, CompiledEncoder)  # type: ignore[attr-defined]
    assert (encoder.name, encoder.dimension) == ("all-MiniLM-L6-v2", 384)


def test_a_compiled_model_at_home_is_found(tmp_path, monkeypatch):
    shutil.copytree(str(shipped_compiled("all-MiniLM-L6-v2")), tmp_path / "models" / "mine")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_compiled("~/models/mine", tmp_path / "cache") == tmp_path / "models" / "mine"


def test_any_model_folder_works_with_its_own_prompts(folder, tmp_path):
    config = folder / "config_sentence_transformers.json"
    settings = json.loads(config.read_text())
    config.write_text(json.dumps({**settings, "prompts": {"query": "query: "}}))
    encoder = load(folder, tmp_path)
    assert isinstance(encoder, TorchEncoder)
    texts = ["a short one", "a text that is a good deal longer than the other one", "middling length here"]
    vectors = encoder.encode(texts)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, np.vstack([encoder.encode([text]) for text in texts]), atol=1e-5)
    asked = encoder.encode(["a dam"], kind="query")
    np.testing.assert_allclose(asked, encoder.encode(["query: a dam"]), atol=1e-5)
    assert encoder.encode([]).shape == (0, 384)


def test_the_fingerprint_is_of_all_that_decides_a_vector(folder):
    before = fingerprint(folder)
    assert before == fingerprint(locate_model("all-MiniLM-L6-v2"))
    pooling = folder / "1_Pooling" / "config.json"
    pooling.write_text(pooling.read_text().replace("true", "false", 1))
    assert fingerprint(folder) != before


def test_a_model_with_code_of_its_own_is_refused(folder):
    modules = folder / "modules.json"
    entries = json.loads(modules.read_text())
    entries[0]["type"] = "mine.Transformer"
    modules.write_text(json.dumps(entries))
    with pytest.raises(ModelError, match="code of its own"):
        locate_model(str(folder))


def test_pickled_weights_are_refused(folder):
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match="safetensors"):
        locate_model(str(folder))


def test_a_folder_that_is_no_model_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"no modules\.json"):
        locate_model(str(tmp_path))
    with pytest.raises(ModelError, match="no such model folder"):
        locate_model(str(tmp_path / "nowhere"))


def test_an_unknown_name_offline_says_what_to_do():
    with pytest.raises(ModelError, match="no model 'nobody/nothing'") as caught:
        locate_model("nobody/nothing")
    assert "HF_HUB_OFFLINE" in str(caught.value.hint)


def test_a_process_that_is_told_later_to_stay_offline_does_not_ask_the_hub():
    # As a resident is: each of its clients has an environment of its own, and the hub's client looks at it once.
    code = """
import os
import huggingface_hub.constants
from factcheck.encoding import locate_model
from factcheck.errors import ModelError
assert not huggingface_hub.constants.HF_HUB_OFFLINE
os.environ["HF_HUB_OFFLINE"] = "1"
try:
    locate_model("nobody/nothing")
except ModelError as error:
    print(error.hint)
"""
    with socket.create_server(("127.0.0.1", 0)) as hub:
        address = f"http://127.0.0.1:{hub.getsockname()[1]}"
        environment = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment | {"HF_ENDPOINT": address, "HF_HUB_DOWNLOAD_TIMEOUT": "1", "HF_HUB_ETAG_TIMEOUT": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "unset HF_HUB_OFFLINE" in done.stdout
        hub.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody has called
            hub.accept()


def test_damaged_weights_are_refused(folder, tmp_path):
    (folder / "model.safetensors").write_bytes(b"\x00" * 100)
    with pytest.raises(ModelError, match="cannot load"):
        load(folder, tmp_path)
