"""The plain tree says of every token what spaCy says."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
from spacy.tokens import Span

from factcheck.claims.parsing.mending import mend
from factcheck.claims.parsing.pipeline import load_parser
from factcheck.claims.syntax.grammar import subject_of
from factcheck.claims.syntax.remembered import remembered
from factcheck.claims.syntax.tree import Doc
from factcheck.claims.syntax.tree import Span as Stretch

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "claims" / "dev.jsonl"
TOLD = (
    *("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_", "text_with_ws"),
    *("i", "idx", "is_alpha", "is_digit", "is_punct", "is_space", "like_num", "is_sent_start"),
)
ONE, SEVERAL = ("head", "left_edge", "right_edge"), ("children", "lefts", "rights", "subtree", "ancestors")


def token(one):
    return (
        [getattr(one, name) for name in TOLD],
        [getattr(one, name).i for name in ONE],
        [[other.i for other in getattr(one, name)] for name in SEVERAL],
        (one.sent.start, one.sent.end),
        len(one),
    )


def span(one):
    return one.start, one.end, one.start_char, one.end_char, one.text, one.label_, one.root.i, one[0].i, one[-1].i


@pytest.fixture(scope="module")
def parses():
    texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()[:4]]
    return list(load_parser().pipe([line for text in texts for line in text.split("\n") if line]))


def test_tokens_are_spacys(parses):
    for parse in parses:
        assert [token(one) for one in Doc(parse)] == [token(one) for one in parse]


def test_sentences_and_entities_are_spacys(parses):
    for parse in parses:
        doc = Doc(parse)
        assert doc.text == parse.text
        assert [span(one) for one in doc.sents] == [span(one) for one in parse.sents]
        assert [span(one) for one in doc.ents] == [span(one) for one in parse.ents]
        assert [[span(e) for e in one.ents] for one in doc.sents] == [[span(e) for e in s.ents] for s in parse.sents]


def test_a_sign_is_the_root_only_for_want_of_words():
    parse = load_parser()("It took away the power of the town ......")
    stretch = Span(parse, 4, len(parse), label="ORG")
    parse.set_ents([stretch])
    assert Doc(parse).ents[0].root.i == stretch.root.i == 4


def test_beyond_the_text_stands_a_neighbour_without_a_word():
    doc = Doc(load_parser()("The dam burst."))
    assert doc[0].nbor().text == "dam"
    assert doc[3].nbor(-1).text == "burst"
    for one, distance, place, at in ((doc[0], -1, -1, 0), (doc[2], -5, -1, 0), (doc[3], 1, 4, 14), (doc[0], 9, 4, 14)):
        end = one.nbor(distance)
        assert (end.text, end.tag_, end.dep_, end.i, end.idx, end.stop) == ("", "", "", place, at, at)
        assert end.head is end.left_edge is end.right_edge is end.nbor(place)
        assert not any((end.children, end.below, end.subtree, end.is_punct, end.is_sent_start))
        assert end.sent is doc.sents[0]


def test_what_hangs_elsewhere_is_seen_from_everywhere():
    parse = load_parser()("Ida Holm, a nurse, said on Monday that the dam had burst.")
    doc = Doc(parse)
    nurse, dam = 4, 10
    for one in (parse, doc):
        one[dam].head = one[nurse]
        one[dam].dep_ = "appos"
    assert [token(one) for one in doc] == [token(one) for one in parse]


def test_what_hangs_on_another_sentence_is_seen_from_both():
    parse = load_parser()("Ida Holm met Karl Vik in Bergen on Monday. The dam had burst at noon. It rained.")
    doc = Doc(parse)
    noon = next(token for token in doc if token.text == "noon")
    noon.head = doc[2]
    assert doc[2].right_edge is noon
    assert noon in doc[2].subtree
    assert noon not in doc.sents[1].root.subtree
    rained = doc.sents[2].root
    rained.head = doc.sents[1].root
    assert rained.head.right_edge is doc[-1]


def test_a_settled_text_holds_what_hangs_on_each_token_and_what_a_sentence_lacks(parses):
    for parse in parses:
        doc = mend(Doc(parse))
        for one in doc:
            assert [(child.dep_, child) for child in one.children] == sorted(
                ((dep, child) for dep, children in one.below.items() for child in children),
                key=lambda found: found[1].i,
            )
        for sentence in doc.sents:
            assert sentence.deps == {one.dep_ for one in sentence}
            assert sentence.tags == {one.tag_ for one in sentence}
            assert sentence.words == {one.lower_ for one in sentence}


def test_the_tree_of_a_mended_sentence_is_that_of_the_whole_text(parses):
    for parse in parses:
        doc = mend(Doc(parse))
        laid = [(one.left_edge, one.right_edge, list(one.children), list(one.subtree)) for one in doc]
        doc.hang()
        assert laid == [(one.left_edge, one.right_edge, one.children, one.subtree) for one in doc]


def test_a_rule_is_asked_once_of_a_token():
    doc = mend(Doc(load_parser()("The dam burst.")))
    asked = []

    @remembered
    def length(token):
        """How long a word is."""
        asked.append(token.text)
        return len(token)

    assert [length(doc[1]), length(doc[1]), length(doc[2])] == [3, 3, 5]
    assert asked == ["dam", "burst"]


def test_entities_are_set_as_spacy_sets_them():
    parse = load_parser()("Ida Holm met Karl Vik in Bergen.")
    doc = Doc(parse)
    parse.set_ents([Span(parse, 3, 5, label="PERSON"), Span(parse, 0, 1, label="ORG")], default="outside")
    doc.set_ents([Stretch(doc, 3, 5, "PERSON"), Stretch(doc, 0, 1, "ORG")])
    assert [token(one) for one in doc] == [token(one) for one in parse]
    assert [span(one) for one in doc.ents] == [span(one) for one in parse.ents]


def test_a_dissolved_text_leaves_nothing_to_the_garbage_collector():
    parse = load_parser()("Ida Holm, a nurse, met Karl Vik in Bergen. The dam had burst.")
    gc.collect()
    gc.disable()
    try:
        doc = Doc(parse)
        assert len(doc.sents[1].root.subtree) == 5
        assert subject_of(mend(doc).sents[1].root)[0][-1].text == "dam"
        doc.dissolve()
        del doc
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_circle_has_an_end(parses):
    doc = Doc(parses[0])
    verb = next(token for token in doc if len(token.children) > 1)
    verb.head = verb.children[0]
    assert len(list(verb.children[-1].ancestors)) <= len(doc)
    mend(doc)
    assert all(any(above.head is above for above in (token, *token.ancestors)) for token in doc)
