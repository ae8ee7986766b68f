"""The identifier of languages: what is kept unpacked answers as the packed model does, and damage is made good."""

from __future__ import annotations

import tempfile

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from factcheck.articles.language import detect_language, load_languages, open_identifier
from factcheck.articles.language_names import language_name
from factcheck.errors import ModelError

TEXTS = (
    "The mayor said on Monday that the bridge would open again before the winter.",
    "Der Bürgermeister sagte am Montag, die Brücke werde vor dem Winter wieder geöffnet.",
    "Le maire a déclaré lundi que le pont rouvrirait avant l'hiver.",
    "市长周一表示，这座桥将在冬季之前重新开放。",
    "12 34 56",
    "\ud800 half a pair",
    "",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("languages")


def test_what_is_kept_answers_as_the_packed_model_does(folder):
    packed = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for _ in range(2):  # unpacked now, then read again
        kept = open_identifier(folder)
        assert [kept.classify(text) for text in TEXTS] == [packed.classify(text) for text in TEXTS]


@pytest.mark.parametrize(
    ("name", "harm"),
    [("moves.npy", "cut"), ("scores.npy", "gone"), ("classes.json", "cut"), ("features.npy", "another")],
)
def test_what_is_damaged_is_unpacked_again(folder, name, harm):
    open_identifier(folder)
    (path,) = folder.glob(f"*/{name}")
    size = path.stat().st_size
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-100] if harm == "cut" else (path.parent / "rows.npy").read_bytes())
    assert open_identifier(folder).classify(TEXTS[1])[0] == "de"
    assert path.stat().st_size == size
    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_cannot_be_written_to_is_no_hindrance(tmp_path):
    (tmp_path / "languages").write_text("a file", encoding="utf-8")
    assert open_identifier(tmp_path / "languages").classify(TEXTS[2])[0] == "fr"


def test_a_system_without_any_room_is_told_of_in_a_line(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(ModelError, match="cannot be unpacked") as failed:
        open_identifier(tmp_path / "languages")
    assert "TMPDIR" in str(failed.value.hint)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("\u062d\u0635\u062f \u0627\u0644\u0645\u0635\u0646\u0639 \u0623\u0644\u0641 \u0637\u0646.", "und"),
        ("\u5de5\u5382\u53bb\u5e74\u5173\u95e8\u4e86\u3002", "und"),
        ("The mill closed.", None),
        ("Kh\u00f3a c\u1eeda nh\u00e0 m\u00e1y.", None),
        ("1984, 2001.", None),
        ("The mill closed last year, and four hundred people lost their work in the town of Oster.", "en"),
    ],
)
def test_other_letters_than_latin_are_never_taken_for_english(text, language):
    assert detect_language(text) == language


def test_every_language_that_is_recognized_has_a_name():
    assert {tag for tag in load_languages().labels if language_name(tag) == repr(tag)} == {"zxx"}
