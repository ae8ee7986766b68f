"""A noun of a sentence -> whether somebody or something can be meant by it later on, and how one speaks of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.context.pronouns import GENDERED
from factcheck.claims.syntax.asides import STRESSING, naming
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, first_conjunct, is_person, own_subject, phrase
from factcheck.claims.syntax.names import FEMALE, FIRMS, HUMAN, MALE, plain
from factcheck.claims.syntax.saying import BODIES, SAYING, SHOWING
from factcheck.claims.syntax.stretches import AMOUNTS, TIMES, is_plural
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.names import Names
    from factcheck.claims.syntax.tree import Span, Token

# Nouns for what has an office and acts, beside firms and those who speak with one voice.
ORGANISATIONS = (
    FIRMS
    | BODIES
    | frozenset(
        """
        administration alliance association authority bureau campaign chain charity city coalition college commission
        exchange federation foundation fund hospital institution insurer league state trust university utility
        """.split()  # noqa: SIM905 - a list of words reads better as words
    )
)
COMPANY = {"company", "firm", "group"}  # "Nordlin ... The firm said it": one and the same
MINDING = {"judge", "accept", "hear", "learn", "fear", "feel", "decide", "find", "determine", "realise", "realize"}
# What only somebody with a will does: of a scheme or a storm one says none of it.
WILLED = frozenset(
    """
    accept acquire agree aim apologise apologize appeal apply appoint approve arrest ask assess audit believe borrow
    build buy cancel check choose comply consider consult contact decide decline deny deploy dismiss donate employ
    evacuate evaluate examine expect expel fear file fine fund hire hope inform inspect instruct intend intercept invest
    investigate invite issue launch lend lobby monitor negotiate notify oppose owe own pay plan pledge prefer propose
    prosecute publish purchase receive recommend reconnect recruit refund refuse regret reject release request rescue
    respect respond retain review sack scrap seek sell send settle shoot sign spend study submit sue suspend tell test
    track try vaccinate vote want welcome withdraw wish
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


# Who holds an office in a body, or works there.
OFFICERS = frozenset(
    """
    executive director chairman chairwoman chair president spokesman spokeswoman spokesperson leader founder boss
    minister mayor governor treasurer secretary member employee shareholder staff
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
KEPT = {"plan", "intention", "record", "evidence", "information", "knowledge", "link", "confidence"}
# What only a firm has.
OF_FIRMS = frozenset(
    """
    profit revenue sale turnover earning earnings income loss share dividend workforce staff employee customer
    shareholder subsidiary margin
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What only such a one can be.
FELT = frozenset("sorry aware unaware confident ready willing unwilling proud disappointed pleased unable keen".split())  # noqa: SIM905

# What all that was told of may have been.
DEEMED = frozenset(
    "piece shame disgrace mistake scandal farce blow surprise shock move decision step gesture outrage tragedy".split()  # noqa: SIM905
)
THINKING = {"call", "believe", "consider", "regard", "describe", "see", "think", "find", "fear", "hope"}
TOWARDS = {"for", "to", "by", "from", "at", "against", "of", "about", "without"}


def others_act(subject: Token) -> bool:
    """Whether a sentence tells of other people than its subject: "police are looking for two men, who ..."."""
    own = set(subject.subtree)
    return any(token.tag_ == "NNS" and is_person(token) and token not in own for token in subject.sent)


def is_of_all_said(verb: Token) -> bool:
    """Whether "it" may stand for all that was said: "it is the second attempt", "it was a header that decided it"."""
    said = next((c for c in verb.children if c.dep_ == "attr"), None) if verb.lemma_ == "be" else None
    if said is None:
        return False
    if said.lemma_.lower() in DEEMED and said.left_edge.lower_ in ("a", "an"):
        return True  # "the council voted to close it. It was a shabby piece of work"
    ranked = any(c.tag_ == "JJS" or c.ent_type_ == "ORDINAL" or c.lower_ in ("only", "latest") for c in said.children)
    return ranked or any(token.dep_ == "relcl" and token.left_edge.lower_ in ("that", "who") for token in said.subtree)


def is_of_people(speaker: str) -> bool:
    """Whether a speaker is somebody or several, whatever stands behind: "a nurse in Leck", "analysts at the bank"."""
    words = speaker.lower().split()
    return not HUMAN.isdisjoint(words) or words[0].endswith("s")


def is_human(noun: Token) -> bool:
    """Whether a noun is one for a person by what they are or do."""
    return noun.lemma_.lower() in HUMAN


def is_no_thing(subject: Token) -> bool:
    """Whether "it" cannot be a noun: somebody, all of a kind ("every bus was cleaned"), or an amount ("58 mm fell")."""
    if subject.left_edge.lower_ in ("every", "each", "no", "neither", "any"):
        return True
    if subject.left_edge.lower_ == "one" and any(
        c.tag_ == "CD" for p in subject.below.get("prep", ()) for c in p.rights
    ):
        return True  # "one household in four"
    counted = subject.ent_type_ in ("QUANTITY", "MONEY", "PERCENT", "CARDINAL") and subject.dep_ in SUBJECTS
    return counted or is_human(subject) or is_person(subject)


def is_somebody(token: Token) -> bool:
    """Whether a token is a noun for a single person."""
    if token.tag_ != "NN" or token.dep_ == "compound":
        return False
    return is_human(token) or any(is_human(other) for other in token.below.get("appos", ()))  # "the buyer, a surgeon,"


def is_stranger(token: Token) -> bool:
    """Whether a token is a single person without a name."""
    return is_somebody(token) and naming(token) is None


def may_be_somebody(subject: Token) -> bool:
    """Whether a name of which nothing is known may be one person's, by the verb: "Platt wants it", not "Leck are"."""
    if subject.pos_ != "PROPN" or subject.ent_type_ not in ("", "PERSON") or are_several(subject):
        return False
    verb = subject.head
    return verb.tag_ != "VBP" and not any(t.lower_ in ("are", "were", "have") for t in (verb, *verb.children))


def sex(noun: Token) -> str:
    """Whether a noun for a person is one for a "he" or a "she"; empty where it does not tell."""
    word = noun.lemma_.lower()
    return (
        "he" if word in MALE or word in ("man", "boy") else "she" if word in FEMALE or word in ("woman", "girl") else ""
    )


def cannot_be(noun: Token, pronoun: Token, said: str) -> bool:
    """Whether "he" or "she" is not somebody told of before: a man is no "she", nor "the man whom he met" a "he"."""
    if noun.pos_ == "NOUN" and sex(noun) not in ("", said):
        return True
    verb = pronoun.head
    over = noun.head if noun.dep_ == "appos" else noun
    led = verb.dep_ == "relcl" and verb.head in (noun, over) and pronoun.dep_ in SUBJECTS
    return led and verb.left_edge is not pronoun and verb.left_edge.lower_ in ("whom", "who", "that")


def is_where(name: Token) -> bool:
    """Whether a name tells where something is: "her home in Upper Osk"."""
    return name.tag_ == "NNP" and name.dep_ == "pobj" and name.head.lower_ in ("in", "at", "near")


def is_subject(token: Token) -> bool:
    """Whether a token is one of the subjects, or the name beside one: "the mayor and her niece, Helen Marsh, asked"."""
    return in_clause(token).dep_ in SUBJECTS


def in_clause(name: Token) -> Token:
    """The noun that stands in its clause for a name: the one that it is beside, and of several the first."""
    return first_conjunct(name.head if name.dep_ == "appos" else name)


def in_what_is_said(pronoun: Token, speaker: Token) -> bool:
    """Whether a pronoun stands in what a verb's subject says, and not in what they do."""
    verb = speaker.head
    if verb.lemma_.lower() not in SAYING:
        return False
    return any(above.dep_ == "ccomp" and above.head is verb for above in (pronoun, *pronoun.ancestors))


def is_told_by_another(token: Token) -> bool:
    """Whether a token stands in what a noun that is no pronoun says: "the report says that Holm fled"."""
    for above in (token, *token.ancestors):
        if above.dep_ == "ccomp" and above.head.lemma_.lower() in SAYING:
            speaker = own_subject(above.head)
            if speaker is not None and speaker.pos_ in ("NOUN", "PROPN"):
                return True
    return False


def names_below(pronoun: Token, name: str, names: Names) -> bool:
    """Whether what a pronoun as a subject does or says names somebody, who is another then: "he says Holm fled"."""
    key = name.rpartition(" ")[2]
    if pronoun.dep_ not in SUBJECTS or key not in names.full:
        return False
    for token in pronoun.doc[pronoun.i + 1 : pronoun.sent.end]:
        given = next((child.text for child in reversed(list(token.lefts)) if child.dep_ == "compound"), key)
        if names.named(token) != key or given not in name.split():
            continue
        for above in (token, *token.ancestors):
            if above is pronoun.head:
                return True
            if above.dep_ in ("conj", "parataxis", "advcl", "relcl", "acl"):
                break  # "he resigned, and Holm's deputy took over"
    return False


def clause_of(pronoun: Token) -> Token | None:
    """The verb whose subject an object cannot be, also behind prepositions that do not say where it is ("for him")."""
    if pronoun.tag_ != "PRP" or pronoun.dep_ in SUBJECTS:
        return None
    above = pronoun.head
    beside = above.lower_ == "with" and above.head.i < above.i and not has(above.head, ("dobj",))  # "took it with her"
    if pronoun.dep_ == "pobj" and (above.lower_ in TOWARDS or beside):
        while above.pos_ in ("ADP", "NOUN", "SCONJ") and above.head is not above:
            above = above.head
    return above


def is_of_subject(token: Token, verb: Token) -> bool:
    """Whether a token is the subject of a verb, or the name beside it."""
    subject = token.head if token.dep_ == "appos" else token
    return subject.head == verb and subject.dep_ in SUBJECTS


def says_of_itself(pronoun: Token, before: Token | None) -> Token | None:
    """Who says what "it" or "they" do, where nothing else could do so: "the firm said it had sold 12 ships".

    So is whoever did something for what they thought: "the board sold the mill after it concluded that".
    `before` is what the sentence before is about; where that acts as well, either can be meant.
    """
    verb, above = pronoun.head, pronoun.head.head
    if verb.dep_ == "relcl":
        return _says_of_thing(pronoun)
    if pronoun.dep_ != "nsubj" or verb.dep_ not in ("ccomp", "advcl"):
        return None
    willed = _is_willed(verb) or _is_of_firm(pronoun, own_subject(above))
    if verb.dep_ == "ccomp" and not (willed and above.lemma_.lower() in SAYING):
        return None
    thinks = has(verb, ("ccomp",)) and verb.lemma_.lower() in (SAYING - SHOWING) | MINDING
    if verb.dep_ == "advcl" and not (thinks and above.pos_ == "VERB"):
        return None
    speaker = own_subject(above)
    if speaker is None or speaker.dep_ != "nsubj" or not speaker.i < above.i < pronoun.i:
        return None
    others = [token for token in pronoun.doc[above.i + 1 : pronoun.i] if token.pos_ in ("NOUN", "PROPN")]
    if before is not None and before.lower_ != speaker.lower_ and not {before.lower_, speaker.lower_} & COMPANY:
        others.append(before)
    return speaker if _acts(speaker) and not any(map(_acts, others)) else None


def _says_of_thing(pronoun: Token) -> Token | None:
    """Who says something of a thing he does something with: "the firm shut the mill, which it said was old"."""
    verb, thing = pronoun.head, pronoun.head.head
    opens = pronoun.nbor(-1).tag_ in ("WDT", "WP")
    if not opens or pronoun.dep_ != "nsubj" or verb.lemma_.lower() not in SAYING | THINKING:
        return None
    above = next((a for a in thing.ancestors if a.pos_ == "VERB" and a.i < thing.i), thing)
    while above.dep_ == "advcl" and own_subject(above) is None and above.head.pos_ == "VERB":
        above = above.head
    speaker = own_subject(above)
    if speaker is None or not speaker.i < above.i < thing.i:
        return None
    wills = speaker.tag_ == "NNS" and above.lemma_.lower() in WILLED | SAYING | {"blame", "accuse"}
    if not (wills or _acts(speaker)):
        return None
    others = (token for token in pronoun.doc[above.i + 1 : pronoun.i] if token.pos_ in ("NOUN", "PROPN"))
    rival = any(_acts(token) for token in others if token is not thing and token.dep_ != "compound")
    return None if rival else speaker


def _acts(noun: Token) -> bool:
    """Whether a noun or name is one for people, or for a firm, an office, a country or another body."""
    if noun.pos_ == "PROPN" and not noun.ent_type_:
        return True
    return is_organisation(noun) or is_person(noun)


def is_organisation(noun: Token) -> bool:
    """Whether a noun or name is one for a body that speaks with one voice."""
    return noun.ent_type_ in ("ORG", "GPE") or noun.lemma_.lower() in ORGANISATIONS


def holds_office(noun: Token) -> bool:
    """Whether only a body has such a one: "its chief executive" is not the strike's."""
    return noun.lemma_.lower() in OFFICERS


def are_several(subject: Token) -> bool:
    """Whether one goes on with "they": a plural, or a group whose verb is one ("the family are asking for it")."""
    shown = any(child.lower_ in ("are", "were", "have") for child in subject.head.children if child.dep_ in AUXILIARIES)
    group = subject.tag_ == "NN" and subject.dep_ in SUBJECTS and not has(subject, ("prep",))
    return is_plural(phrase(subject)) or (group and shown)


def acts_on_another(verb: Token) -> bool:
    """Whether a verb's object is a body: which of the two "it" is later on is open ("the union accused the firm")."""
    return any(is_body(child) for dep in ("dobj", "dative") for child in verb.below.get(dep, ()))


def is_body(noun: Token) -> bool:
    """Whether a noun or name is one for a firm, an office, a country or another body."""
    return noun.pos_ == "PROPN" or is_organisation(noun)


def _is_of_firm(noun: Token, speaker: Token | None) -> bool:
    """Whether only a firm has such a thing, and a firm or another body speaks of it: "Nordlin said its profit rose"."""
    if speaker is None or is_person(speaker) or speaker.ent_type_ == "PERSON" or not is_body(speaker):
        return False
    told = has(speaker.head, ("dobj", "dative"))  # "Nordlin told Orm its sales had risen": either
    return not told and noun.lemma_.lower() in OF_FIRMS and any(child.lower_ == "its" for child in noun.children)


def _is_willed(verb: Token) -> bool:
    """Whether what a verb says is only done by somebody with a will."""
    if verb.lemma_ in WILLED or (verb.lemma_ in ("close", "shut") and has(verb, ("dobj",))):
        return True
    if verb.lemma_ == "have" and any(child.lemma_.lower() in KEPT for child in verb.below.get("dobj", ())):
        return True
    if verb.lemma_ == "be" and any(child.lower_ in FELT for child in verb.below.get("acomp", ())):
        return True
    return any(_is_willed(child) for child in verb.below.get("xcomp", ()))


def _core(noun: Token) -> list[Token]:
    """A noun's phrase without clauses that tell which one is meant, and without "itself"."""
    clauses = {t for child in noun.children if child.dep_ in ("relcl", "acl") for t in child.subtree}
    words = [token for token in phrase(noun) if token not in clauses]
    return [token for token in words if token.head is not noun or token.lower_ not in STRESSING] or [noun]


def definite(noun: Token) -> str:
    """A noun's phrase as one speaks of it again: "a mechanic" is then "the mechanic"."""
    words = _core(noun)
    text = plain(words)
    first = words[0]
    if first.lower_ in ("a", "an"):
        return "the " + text.partition(" ")[2]
    if first.pos_ in ("PROPN", "X") or first.ent_type_ in ("ORG", "GPE", "PERSON"):
        return text
    text = text[:1].lower() + text[1:]
    if first.lower_ == "one" and first.tag_ == "CD":
        return "the " + text.partition(" ")[2]
    return f"the {text}" if first.tag_ == "CD" else text


def owner_of(subject: Token, said: str) -> Token | None:
    """The "her" in "her coach, Wim Tolle, says she": whom "she" is, unless the subject may be, too."""
    owned = (t for child in subject.children for t in (child, *child.children) if t.tag_ == "PRP$")
    return next((token for token in owned if GENDERED.get(token.lower_) == said), None)


def is_of_some(them: Token) -> bool:
    """Whether a sentence begins with some of them and tells what these do: "Most of them live in Vik"."""
    of = them.head
    some = of.head
    begins = them.dep_ == "pobj" and of.lower_ == "of" and some.left_edge.i == them.sent.start
    return begins and some.dep_ in SUBJECTS and some.head.dep_ == "ROOT"


def counted_alone(sentence: Span) -> Token | None:
    """The noun for those of whom a sentence gives the number, if it speaks of no others: "it employs 300 people"."""
    if not {"they", "them", "their", "those", "these"}.isdisjoint(sentence.words):
        return None
    several = [
        token
        for token in sentence
        if token.tag_ in ("NNS", "NNPS")
        and token.dep_ != "compound"
        and token.ent_type_ not in TIMES | AMOUNTS
        and token.lemma_.lower() not in BODIES
    ]
    noun = several[0] if len(several) == 1 else None
    if noun is None or noun.dep_ not in ("dobj", "nsubj", "nsubjpass", "attr") or "conj" in noun.below:
        return None
    return noun if any(child.tag_ == "CD" for child in noun.below.get("nummod", ())) else None


def twin_in(subject: Token | None, owner: Token) -> Token | None:
    """The same "its" or "their" before the subject of what is joined to or stands before a clause."""
    words = subject.below.get("poss", ()) if subject is not None else ()
    return next((word for word in words if word.lower_ == owner.lower_), None)
