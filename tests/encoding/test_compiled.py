"""Compiled encoders: the vectors of their source, whatever they are encoded with, and nothing from damaged files."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factcheck.encoding.compiled import CompiledEncoder, read_manifest, write_manifest
from factcheck.encoding.graph_cache import release_graphs
from factcheck.encoding.registry import shipped_compiled
from factcheck.encoding.states import LowerLayers
from factcheck.errors import ModelError

TEXTS = [
    "The dam was finished in 1936.",
    "Turnout fell below half for the first time since the war, the electoral office said on Tuesday.",
    "No.",
    "Two of the three reactors were shut down after the inspection found hairline cracks in the cooling pipes, "
    "and the third will follow in spring unless the regulator grants the extension that the operator asked for.",
    "Über 40 % der Befragten stimmten zu 🙂",
    "",
]


@pytest.fixture(scope="module")
def folder() -> Path:
    found = shipped_compiled("all-MiniLM-L6-v2")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def encoder(folder: Path) -> CompiledEncoder:
    return CompiledEncoder(folder, threads=2)


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "model"))


def test_vectors_are_unit_float32_rows_in_order(encoder):
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert vectors.dtype == np.float32
    assert vectors.flags.c_contiguous
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(encoder.encode(TEXTS[::-1])[::-1], vectors, atol=1e-6)


def test_no_texts_give_no_rows(encoder):
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_vector_does_not_depend_on_its_batch_or_on_threads(encoder, folder):
    alone = np.vstack([encoder.encode([text]) for text in TEXTS])
    for vectors in (
        encoder.encode(TEXTS),
        encoder.encode(TEXTS, batch_size=2),
        encoder.encode(TEXTS * 50)[: len(TEXTS)],
        CompiledEncoder(folder, threads=1).encode(TEXTS),
    ):
        np.testing.assert_allclose(vectors, alone, atol=1e-6)


def test_concurrent_callers_get_their_own_vectors(encoder):
    expected = encoder.encode(TEXTS)
    results: dict[int, np.ndarray] = {}

    def work(n: int) -> None:
        for _ in range(5):
            results[n] = encoder.encode([TEXTS[n % len(TEXTS)]])

    workers = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for n, vector in results.items():
        np.testing.assert_allclose(vector[0], expected[n % len(TEXTS)], atol=1e-6)


def test_vectors_agree_with_sentence_transformers(encoder, folder):
    from sentence_transformers import SentenceTransformer

    from factcheck.encoding.registry import locate_model

    source = SentenceTransformer(str(locate_model("all-MiniLM-L6-v2")), device="cpu")
    texts = [text for text in TEXTS if len(text.split()) > 3]
    cosines = np.sum(encoder.encode(texts) * source.encode(texts, normalize_embeddings=True), axis=1)
    assert cosines.min() > 0.985
    assert read_manifest(folder).agreement["mean"] > 0.995


def test_progress_ends_with_all_of_them(encoder):
    told: list[tuple[str, int, int | None]] = []
    encoder.encode(TEXTS, batch_size=1, progress=lambda *note: told.append(note))
    assert [done for _, done, _ in told] == list(range(1, len(TEXTS) + 1))
    assert told[-1][2] == len(TEXTS)


def test_prompts_go_before_the_texts_and_into_the_fingerprint(copy, encoder):
    write_manifest(replace(read_manifest(copy), prompts={"query": "query: "}), copy)
    prompted = CompiledEncoder(copy, threads=1)
    assert prompted.fingerprint != encoder.fingerprint
    np.testing.assert_allclose(prompted.encode(["a dam"], kind="query"), encoder.encode(["query: a dam"]), atol=1e-6)
    np.testing.assert_allclose(prompted.encode(["a dam"]), encoder.encode(["a dam"]), atol=1e-6)


@pytest.mark.parametrize("name", ["model.bin", "model.xml", "tokenizer.json"])
def test_one_flipped_byte_is_refused_by_name(copy, name):
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelError, match="sha256") as caught:
        CompiledEncoder(copy, threads=1)
    assert str(caught.value).startswith(str(copy / name))


def test_missing_and_unreadable_files_are_refused(copy):
    (copy / "model.bin").unlink()
    with pytest.raises(ModelError, match="missing"):
        CompiledEncoder(copy, threads=1)
    (copy / "compiled.json").write_text("{}")
    with pytest.raises(ModelError):
        read_manifest(copy)
    (copy / "compiled.json").unlink()
    with pytest.raises(ModelError, match="no compiled model"):
        read_manifest(copy)


def test_another_format_is_refused(copy):
    write_manifest(replace(read_manifest(copy), format=99), copy)
    with pytest.raises(ModelError, match="format 99"):
        read_manifest(copy)


def test_it_encodes_without_torch(folder):
    code = (
        "import sys\nfrom pathlib import Path\nfrom factcheck.encoding.compiled import CompiledEncoder\n"
        f"CompiledEncoder(Path({str(folder)!r}), threads=1).encode(['a dam'])\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_lone_surrogate_is_encoded_as_a_replacement(encoder):
    np.testing.assert_array_equal(encoder.encode(["a dam \ud800"]), encoder.encode(["a dam \ufffd"]))


def test_what_was_given_back_is_there_again(encoder):
    before = encoder.encode(TEXTS)
    release_graphs()
    np.testing.assert_array_equal(encoder.encode(TEXTS), before)


def test_tokens_are_cut_as_the_tokenizer_cuts_them(folder, encoder):
    from tokenizers import Tokenizer

    cutting = Tokenizer.from_file(str(folder / "tokenizer.json"))
    cutting.no_padding()
    cutting.enable_truncation(16)
    layers = LowerLayers(folder, layers=1, max_tokens=16, threads=1)
    for text, read in zip(TEXTS, layers.read(TEXTS), strict=True):
        expected = cutting.encode(text)
        assert read.ids.tolist() == expected.ids
        assert len(read.words) == len(read.states) == len(expected.ids)
        assert read.words[-1] == ""
