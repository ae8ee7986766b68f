"""The pronoun of "..., she said" -> who that is: whoever spoke last, or the only one the text has just spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.context.referents import (
    definite,
    in_clause,
    is_of_people,
    is_organisation,
    is_stranger,
    names_below,
    sex,
)
from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.grammar import SUBJECTS, phrase
from factcheck.claims.syntax.names import FEMALE, HUMAN, MALE, Names, given_names, plain
from factcheck.claims.syntax.saying import BODIES, REPORTING, SAYING, TOLD_IN
from factcheck.model import Span as Stretch

if TYPE_CHECKING:
    from factcheck.claims.context.reference import References
    from factcheck.claims.context.spoken import Spoken
    from factcheck.claims.syntax.tree import Token

# Verbs of speaking that bring in no statement, and those by which somebody goes on who has just spoken.
SPEECH = frozenset(
    """
    accuse agree apologise apologize appeal attack blame condemn congratulate criticise criticize defend denounce
    describe disagree echo hail interrupt mock plead praise protest rebuke scold slam speak support talk thank urge
    welcome
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
ASKING = {"ask", "question", "interview", "interrogate", "quiz", "phone", "ring", "contact", "quote", "cite"}
AGREEING = {"accept", "agree", "believe", "support", "think", "want"}  # who does not do so, says so
MOODS = frozenset(
    """
    adamant angry bitter blunt cautious clear confident critical defiant delighted disappointed dismissive furious
    grateful happy optimistic pessimistic pleased proud relieved sceptical scathing skeptical unconvinced unimpressed
    unrepentant upset
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SPEAKING = ((REPORTING | SPEECH) - ASKING) | AGREEING
ADDING = {"add", "continue"}
TALKING = {"speak", "talk", "check"}
DOING = {"charge", "determine", "email", "find", "point", "post", "project", "show", "signal", "text", "write"}
CLOSING = {'"', "”", "''", "»"}


def body_speaking(pronoun: Token, references: References) -> str | None:
    """What "it" is in "..., it said": the text that it says so in, or the firm or office that spoke last."""
    if (text := _text_before(pronoun)) is not None:
        return definite(text)
    earlier = _before(pronoun, references.spoken_of)
    main = earlier[-1].main if earlier else None
    if main is not None and is_organisation(main) and main.text != references.spoke:
        if main.head.lemma_.lower() not in SPEAKING:
            return None
        # Nothing may have come of what it said: "the firm said they had not. It added that ..."
        return definite(main) if (name := naming(main)) is None else plain(phrase(name))
    spoke, before = references.spoke, references.speaker_before
    if not spoke or spoke in references.names.gender:
        return None
    if is_of_people(before):
        return None  # somebody, or several ("analysts at the bank")
    return before if " " not in references.names.full.get(spoke, "") else None


def _text_before(pronoun: Token) -> Token | None:
    """The one text that leads a sentence in: "At the bottom of the post, it also says"."""
    led = [
        token for token in pronoun.doc[pronoun.sent.start : pronoun.i] if token.dep_ == "pobj" and token.tag_ == "NN"
    ]
    texts = [token for token in led if token.lemma_.lower() in TOLD_IN - BODIES]
    the = [token for token in texts if any(c.lower_ in ("the", "this", "that") for c in token.children)]
    return the[0] if len(the) == len(texts) == 1 else None


def person_speaking(pronoun: Token, said: str, references: References, quotes: Sequence[Stretch] = ()) -> str | None:
    """Who "he" or "she" (`said`) is in "..., she said"; None when several may be meant."""
    names, spoke = references.names, references.spoke
    first = next(iter(references.speaker_before.split()), "")
    if spoke not in names.full and given_names().get(first.lower()) == said:
        return references.speaker_before
    earlier = _before(pronoun, references.spoken_of)
    last = earlier[-1] if earlier else None
    named = _told_of(pronoun)
    fitting = [
        key
        for spoken in reversed(earlier[-2:])
        for key in spoken.people
        if names.fits(key, said) and named.isdisjoint(names.full.get(key, key).split())
    ]
    if last is not None and (stranger := _stranger(last, said, {*fitting, spoke})):
        return stranger
    beside = _beside(pronoun, said, references, quotes)
    if beside:
        asked = next(iter(beside.items())) if len(beside) == 1 else None
        if asked is not None and _answers(asked[1]) and named.isdisjoint(names.full[asked[0]].split()):
            return names.fullest(asked[0], said)
    key = _went_on(pronoun, said, earlier, references, named) or _just_told_of(
        pronoun, said, earlier, fitting, references
    )
    if key is None or (beside and key not in beside):
        return None
    name = names.fullest(key, said)
    return None if names_below(pronoun, name, names) else name


def _went_on(
    pronoun: Token, said: str, earlier: Sequence[Spoken], references: References, named: set[str]
) -> str | None:
    """Whoever spoke last, if nobody has been told of since who may have said this."""
    names, spoke = references.names, references.spoke
    if spoke not in names.full or not names.fits(spoke, said) or not named.isdisjoint(names.full[spoke].split()):
        return None
    last = earlier[-1] if earlier else None
    before = last.people if last is not None else {}
    if last is not None and spoke not in before and not last.others.isdisjoint((said, "")):
        return None
    if last is not None and turns_to_another(last, spoke, said, names):
        return None
    rivals = [key for key, subject in before.items() if subject and key != spoke and names.fits(key, said)]
    if rivals:
        up = any(speaks_up(earlier[-1], key, names) for key in rivals)
        goes_on = pronoun.head.lemma_ in ADDING or (spoke in names.gender and before.get(spoke))
        return spoke if goes_on and not up else None
    since = earlier[-2] if len(earlier) > 1 and spoke not in before else None
    others = [key for key, subject in since.people.items() if subject and names.fits(key, said)] if since else []
    if (
        since is not None
        and spoke not in others
        and any(is_quoted(pronoun) or speaks_up(since, key, names) for key in others)
    ):
        return None  # "Lind denied it. The plant is closed. It had failed in May, he said"
    return spoke


def leaves_open(key: str, pronoun: Token, said: str, references: References) -> bool:
    """Whether it is not certain that a pronoun goes on with the one whom the text has just told of."""
    if tags(pronoun) and another_may_say(key, pronoun, said, references):
        return True
    names, earlier = references.names, _before(pronoun, references.spoken_of)
    last = earlier[-1] if earlier else None
    if last is None or key not in last.people or pronoun.dep_ not in SUBJECTS:
        return False
    if turns_to_another(last, key, said, names):
        return True
    return len(earlier) > 1 and is_background(last, pronoun, earlier[-2], key, said, names)


def tags(pronoun: Token, *, leading: bool = False) -> bool:
    """Whether a pronoun only tells who says what stands before it: "..., he said"; with `leading`, behind it, too."""
    verb = pronoun.head
    if pronoun.dep_ != "nsubj" or verb.lemma_.lower() not in SAYING:
        return False
    if leading and verb.dep_ == "ROOT" and ("ccomp" in verb.below or verb.lemma_ not in DOING):
        return True
    if not pronoun.text.islower():
        return False
    return is_quoted(pronoun) or any(token.i < pronoun.i for token in _tagged(verb))


def _tagged(verb: Token) -> set[Token]:
    """The words of what a verb of saying beside or behind it tags."""
    if verb.dep_ == "parataxis":
        return set(verb.head.subtree) - set(verb.subtree)
    return {token for child in verb.below.get("ccomp", ()) if child.i < verb.i for token in child.subtree}


def is_quoted(pronoun: Token) -> bool:
    """Whether a quotation ends right before a pronoun: "“...,” he said"."""
    before = pronoun.nbor(-1)
    return before.text in CLOSING or (before.is_punct and before.nbor(-1).text in CLOSING)


def another_may_say(key: str, pronoun: Token, said: str, references: References) -> bool:
    """Whether "..., he said" may be somebody else's word than of the one whom the text has just told of.

    Somebody has spoken before, or the sentence before the last is about somebody else. Of the one told of it is sure
    where that speaks ("Lind denied it"), or is brought in by a full name, doing something, before a quotation.
    """
    names, earlier = references.names, _before(pronoun, references.spoken_of)
    told = next((spoken for spoken in reversed(earlier[-2:]) if key in spoken.people), None)
    spoke = references.spoke
    if told is None or spoke == key or speaks_up(told, key, names):
        return False
    known = spoke in names.full
    rival = names.fits(spoke, said) if known else _is_one(references.speaker_before, said)
    if not rival and len(earlier) > 1 and earlier[-2] is not told:
        before = earlier[-2]
        rival = not before.others.isdisjoint((said, "")) or any(
            (subject or speaks_up(before, other, names)) and other != key and names.fits(other, said)
            for other, subject in before.people.items()
        )
    return rival and not (is_quoted(pronoun) and told is earlier[-1] and _acts(told, key, names))


def turns_to_another(spoken: Spoken, key: str, said: str, names: Names) -> bool:
    """Whether a sentence leaves the next one to somebody else: whom it asks, or who did something to its subject."""
    root = spoken.root
    if root is None:
        return False
    last = list(root.below.get("dobj", ())) if root.lemma_ in ASKING else []
    to = [p for p in root.below.get("prep", ()) if p.lower_ in ("to", "with")] if root.lemma_ in TALKING else []
    last += [noun for prep in (*root.below.get("agent", ()), *to) for noun in prep.below.get("pobj", ())]
    for noun in last:
        other = names.named(naming(noun) or noun)
        if (other is not None and other != key and names.fits(other, said)) or (
            is_stranger(noun) and sex(noun) in ("", said)
        ):
            return True
    return False


def is_background(spoken: Spoken, pronoun: Token, before: Spoken, key: str, said: str, names: Names) -> bool:
    """Whether a sentence only tells what had been before, and the pronoun's goes on with what happened.

    "Holm saw the error. The doctor, Ida Vik, had written 50. She rang the ward": either.
    """
    root, verb = spoken.root, pronoun.head
    if root is None or not _had(root) or verb.tag_ != "VBD":
        return False
    if before.sentence is None or before.sentence.doc is not root.doc:
        return False  # a paragraph begins with it
    return any(subject and other != key and names.fits(other, said) for other, subject in before.people.items())


def _had(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(child.lower_ in ("had", "'d", "’d") for child in verb.below.get("aux", ()))


def speaks_up(spoken: Spoken, key: str, names: Names) -> bool:
    """Whether a sentence says of somebody that they speak, or are asked: "Lind denied it", "Lind accused Vik"."""
    for token in spoken.sentence or ():
        if names.named(token) != key:
            continue
        noun = in_clause(token)
        verb = noun.head
        if noun.dep_ == "nsubj" and (verb.lemma_ in SPEAKING or _has_mood(verb)):
            return not _had(verb) and ("neg" not in verb.below or verb.lemma_ in AGREEING)
        if noun.dep_ == "dobj" and verb.lemma_ in ASKING:
            return True
    return False


def _has_mood(verb: Token) -> bool:
    """Whether a verb tells how somebody is who speaks next: "was furious", "was more cautious", "was blunter"."""
    if verb.lemma_ not in ("be", "sound", "seem", "remain"):
        return False
    return any(
        mood.tag_ == "JJR" or mood.lower_ in MOODS or any(child.tag_ in ("RBR", "RBS") for child in mood.children)
        for mood in verb.below.get("acomp", ())
    )


def _acts(spoken: Spoken, key: str, names: Names) -> bool:
    """Whether a sentence is about what somebody does, who is named: "Mayor Ida Holm visited the crew"."""
    main = spoken.main
    if main is None or main.dep_ != "nsubj" or main.head.pos_ != "VERB" or "neg" in main.head.below:
        return False
    return main.head.lemma_ not in ("have", "die") and names.named(naming(main) or main) == key


def _is_one(speaker: str, said: str) -> bool:
    """Whether a speaker without a name is one person who may be "he" or "she": "the driver"."""
    words = set(speaker.lower().split())
    return not words.isdisjoint(HUMAN) and words.isdisjoint(FEMALE if said == "he" else MALE)


def _beside(pronoun: Token, said: str, references: References, quotes: Sequence[Stretch]) -> dict[str, Token]:
    """Whom a sentence names before a pronoun, not in what is said: "we rang Holm, and he said"."""
    names, told = references.names, _tagged(pronoun.head)
    found: dict[str, Token] = {}
    for token in pronoun.sent:
        if token.i >= pronoun.i:
            break
        key = names.named(token) if token.pos_ == "PROPN" and token not in told else None
        if key is None or not names.fits(key, said) or within_any(token, quotes):
            continue
        noun = in_clause(token)
        if noun.head.dep_ != "agent":  # "asked by Vik, he said"
            found[key] = noun
    return found


def _answers(noun: Token) -> bool:
    """Whether somebody is asked or told something: whoever speaks then is that one ("we rang Holm, and he said")."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj":
        return verb.lemma_ in TALKING and noun.head.lower_ in ("to", "with")
    return noun.dep_ == "dobj" and verb.lemma_ in (*ASKING, "call", "reach", "inform", "notify", "tell", "approach")


def _before(pronoun: Token, spoken_of: Sequence[Spoken]) -> Sequence[Spoken]:
    """Whom the sentences before that of a pronoun speak of, outside quotations; what it tags may go on behind it."""
    for number, spoken in enumerate(spoken_of):
        sentence = spoken.sentence
        if sentence is not None and sentence.doc is pronoun.doc and sentence.start <= pronoun.i < sentence.end:
            spoken_of = spoken_of[:number]
            break
    return [spoken for spoken in spoken_of if not spoken.quoted]


def _told_of(pronoun: Token) -> set[str]:
    """The names of those who do something in what is said, and so do not say it: "she said that Mila would recover"."""
    subjects = [token for token in pronoun.sent if token.dep_ in SUBJECTS and token.pos_ == "PROPN"]
    said = [t for t in subjects if any(above.dep_ == "ccomp" for above in t.ancestors)]
    return {word.text for token in said for word in (token, *token.children) if word.pos_ == "PROPN"}


def _stranger(last: Spoken, said: str, others: set[str]) -> str | None:
    """The one without a name whom the sentence before is about: "a spokeswoman denied it. Nobody knew, she said"."""
    main = last.main
    if main is None or not is_stranger(main) or sex(main) != said or any(key in last.people for key in others):
        return None
    return definite(main)


def _just_told_of(
    pronoun: Token, said: str, earlier: Sequence[Spoken], fitting: list[str], references: References
) -> str | None:
    """The only subject of the sentence before, or the only one of the last two sentences, who can be meant."""
    names = references.names
    if not earlier or _is_about_another(earlier[-1], said):
        return None
    up = {key for key in fitting if key in earlier[-1].people and speaks_up(earlier[-1], key, names)}
    if len(up) == 1 and names.sure(key := up.pop()):
        return None if leaves_open(key, pronoun, said, references) else key
    if references.spoke in earlier[-1].people and references.spoke in fitting:
        return None  # "Holm said so. Her son Vik left. She said": of the two, who spoke is told of as well
    subjects = [key for key, subject in earlier[-1].people.items() if subject]
    alone = len(subjects) == 1 and subjects[0] in fitting and names.sure(subjects[0])
    known = alone and names.gender.get(subjects[0]) == said and earlier[-1].others.isdisjoint((said, ""))
    if alone and (known or not any(key != subjects[0] and names.gender.get(key) == said for key in fitting)):
        return None if leaves_open(subjects[0], pronoun, said, references) else subjects[0]
    key = next(iter(fitting), "")
    if len(set(fitting)) != 1 or not names.sure(key):
        return None
    # Somebody else was spoken of as "she", and this one may be no "she" at all.
    open_ = key not in names.gender and any(said in spoken.open for spoken in earlier[-2:])
    return None if open_ or leaves_open(key, pronoun, said, references) else key


def _is_about_another(last: Spoken, said: str) -> bool:
    """Whether a sentence is about a "she" of whom it is not known who she is; one who only speaks, of somebody."""
    main = last.main
    if main is None or main.lower_ != said or last.by_pronoun is not None:
        return False
    return main.head.lemma_.lower() not in SAYING or bool(last.people)


def within_any(pronoun: Token, quotes: Sequence[Stretch]) -> bool:
    """Whether a pronoun stands in a quotation."""
    return any(start < pronoun.idx < stop for start, stop in quotes)
