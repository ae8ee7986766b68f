"""How a sentence commits itself to a clause (asserted, reported, possible, future, opinion), and its polarity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.clauses.schedule import AHEAD, is_scheduled, says_what
from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.attribution import Attribution
from factcheck.claims.syntax.certainty import denies, leaves_open
from factcheck.claims.syntax.connectives import asks
from factcheck.claims.syntax.grammar import PRESENT, auxiliaries, is_infinitive, is_past, is_person
from factcheck.claims.syntax.saying import BODIES
from factcheck.claims.syntax.stretches import AMOUNTS, TIMES, set_off
from factcheck.claims.syntax.supposed import HEARSAY, HEDGES, supposes
from factcheck.model import Modality, Polarity

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

POSSIBLE = {"may", "might", "could", "would", "'d", "’d"}
FUTURE = {"will", "shall", "'ll", "’ll", "wo"}
COMING = FUTURE | POSSIBLE  # "he said it would": the future seen from the past
DUTY = {"should", "ought"}
# Verbs that say of what follows with "to" that it will be, that it may be, and that somebody says it is.
PLANNING = frozenset(
    "expect anticipate plan intend promise pledge vow aim agree schedule propose forecast project".split()  # noqa: SIM905
)
GUESSING = frozenset("think believe suspect appear seem consider assume estimate suppose fear".split())  # noqa: SIM905
RUMOURED = frozenset("say allege report claim rumour rumor understand".split())  # noqa: SIM905
JUDGING = {"think", "believe", "feel", "guess", "suppose", "hope", "wish", "doubt", "love", "hate", "prefer", "deserve"}
CONDITIONAL = {"if", "unless", "lest", "provided", "providing"}
TELLING = HEDGES | HEARSAY | CONDITIONAL  # what tells of a clause, if it stands among its words
FIRST_PERSON = {"i", "we"}
# Words of praise and blame: a claim that rests on one is a matter of taste.
TASTE = frozenset(
    """
    wonderful terrible awful beautiful ugly brilliant disgraceful shameful shame disgusting delightful
    magnificent stupid ridiculous absurd fantastic amazing horrible lovely pathetic outrageous excellent superb
    dreadful appalling best worst nonsense scandalous charming boring heroic
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What a verb is negated by, if it is negated itself: "no sign", "not a word", "never yet".
NEGATABLE = frozenset(
    """
    aux auxpass acomp attr dobj oprd expl nsubj nsubjpass agent conj npadvmod advmod prt nummod
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
MOST_STEPS = 4  # up the tree
# What follows a negation that is none: "nothing but", "not only", "no fewer than".
UNNEGATED = {
    "nothing": {"but"},
    "not": {"only", "just", "least", "merely"},
    "no": {"fewer", "less", "more", "sooner", "later", "doubt", "matter"},
}
COMPARED = {"fewer", "less", "more"}  # "no more than nine came", but "no more nurses came than last year"
# What is so whether or not the condition comes true under which it lets somebody do something.
ALLOWING = frozenset("allow let enable permit entitle empower authorise authorize oblige require force".split())  # noqa: SIM905
TOLD = frozenset("comment confirm disclose discuss divulge elaborate identify name reveal say specify".split())  # noqa: SIM905
WOULD = {"would", "'d", "’d"}
BESIDE = {"although", "though", "while", "whereas", "because", "since", "as"}
BUT = {"but", "though", "although"}
ONLY = {"only", "barely", "hardly", "scarcely"}
PERCEIVING = {"see", "hear", "smell", "feel", "sense"}
# What "should be" expects to be so, and of what a forecast gives a figure or a time.
EXPECTED = frozenset(
    "able available back complete enough finished fit full operational open over possible ready".split()  # noqa: SIM905
)
FIGURED = AMOUNTS | TIMES | {"CARDINAL"}
NEGATIVE_WORDS = {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere"}


def modality(clause: Clause, said: Attribution) -> Modality:
    """The first that holds of: opinion, possible, future, reported, asserted."""
    head = clause.head
    helpers = {c.lower_ for c in (*auxiliaries(head), *clause.shared) if c.tag_ != "VBD" or c.lower_[1:] != "d"}
    around = head.sent.words
    words = set() if TELLING.isdisjoint(around) else {token.lower_ for token in (*clause.words, *clause.shared)}
    if "likely" in words and all(_compares(token) for token in clause.words if token.lower_ == "likely"):
        words.remove("likely")
    subject = set() if FIRST_PERSON.isdisjoint(around) else {token.lower_ for token in clause.subject}
    forecast = bool(helpers & DUTY) and _is_forecast(clause)
    if (
        (helpers & DUTY and not forecast)
        or head.lower_ == "ought"
        or (subject & FIRST_PERSON and head.lemma_.lower() in JUDGING and not _touches(head) and not _once(head))
        or _is_taste(head)
    ):
        return Modality.OPINION
    conditional = clause.conditional or _under_condition(head) or (words & CONDITIONAL and _holds_condition(clause))
    if helpers & WOULD:
        helpers -= _of_will(clause)
    if "could" in helpers:
        helpers -= _able(clause)
    possible = helpers & POSSIBLE and (helpers - _reported_future(head, said)) & POSSIBLE
    suspected = head.dep_ == "ccomp" and head.head.lemma_ == "suspect" and "auxpass" not in head.head.below
    if said.supposed or conditional or possible or suspected or words & HEDGES or leaves_open(head):
        return Modality.POSSIBLE
    with_to = _with_to(clause)
    if with_to & GUESSING:
        return Modality.POSSIBLE
    if forecast or helpers & COMING or _going_to(head) or with_to & PLANNING or _is_due(clause):
        return Modality.FUTURE
    if is_scheduled(clause) or _within_plan(clause):
        return Modality.FUTURE
    told = said.speakers or said.heard or with_to & RUMOURED or words & HEARSAY
    return Modality.REPORTED if told else Modality.ASSERTED


def polarity(clause: Clause, words: Sequence[Token], said: Attribution) -> Polarity:
    """Negative when a claim of these words of a clause negates its verb, subject, object or promise, or denies."""
    every = (*clause.subject, *words, *clause.shared)
    sentence, negated = clause.head.sent, False
    if "neg" in sentence.deps or not NEGATIVE_WORDS.isdisjoint(sentence.words):
        negations = [t for t in every if t.dep_ == "neg" or (t.lower_ in NEGATIVE_WORDS and t.tag_ != "UH")]
        inside = {token.i for token in every}
        tops = {token.i for token in clause.subject if token.head.i not in inside or token.head == clause.head}
        tops |= {t.i for t in every if t.dep_ == "conj" and t.head.i not in inside and t.tag_[:2] == "NN"}
        negated = any(t in clause.shared or _negates(t, clause.head, tops, inside) for t in negations)
    return Polarity.NEGATIVE if (negated or denies(clause.head)) != said.denied else Polarity.POSITIVE


def _negates(token: Token, head: Token, tops: set[int], said: set[int]) -> bool:
    """Whether a negation is that of the clause: of its verb, or of a noun that is its subject, object or agent."""
    word = token.lower_
    following, then = ([t.lower_ for t in token.doc[token.i + 1 : token.i + 3]] + ["", ""])[:2]
    if following in UNNEGATED.get(word, ()) and (following not in COMPARED or then == "than"):
        return False
    if token.text == "No" and (following == "." or (following.isdigit() and not token.is_sent_start)):
        return False  # "is No. 1 in wind power", "at No 10"
    if word == "no" and token.head.tag_ == "JJR" and token.nbor(-1).pos_ == "NOUN":
        return False  # "loggers no heavier than a coin"
    if word == "no" and token.nbor(-1).tag_ == "DT":
        return False  # "the no camp"
    if word == "not" and _sets_against(token, head, said):
        return False
    alone = word in ("none", "nobody", "nothing", "neither") and token.dep_ not in ("det", "preconj")
    over = token if alone else token.head
    if over.lower_ in COMPARED and over.dep_ == "amod":
        over = over.head  # "no more trains will run"
    second = token.dep_ == "neg" and over.dep_ == "conj" and over.head.dep_ in ("acomp", "attr", "advmod", "amod")
    if second and over.head.i in said and "neg" not in over.head.below:
        return False  # "high but not absurd"
    for _ in range(MOST_STEPS):
        if over == head or over.i in tops:
            return True
        if not _passes_on(over, head):
            return False
        over = over.head
    return False


def _sets_against(token: Token, head: Token, said: set[int]) -> bool:
    """Whether "not" only sets something apart from what is so ("a tear, not a sprain"), or is in "plead not guilty"."""
    over = token.head
    if over.dep_ in ("acomp", "oprd") and over.head.lemma_.lower() == "plead":
        return True
    after = token.doc[token.i + 1 : min(token.i + 5, token.sent.end)]
    if token.i > head.i and after and after[0].pos_ in ("ADV", "NUM") and any(later.lower_ == "but" for later in after):
        return not any(later.is_punct for later in after[:2])  # "not once but three times"
    if token.i < head.i + 2 or token.i + 1 >= len(token.doc):
        return False
    if token.nbor(-1).lower_ == "and" and token.nbor(1).pos_ == "ADP":
        return True  # "to the number and not to the base"
    if token.nbor(-1).lower_ in BUT and token.nbor(1).pos_ in ("ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ"):
        # "in women but not in men", "the match but not the final"
        return token.nbor(1).pos_ == "ADP" or token.i - 1 in said
    if token.nbor(-1).text == "," and token.nbor(1).pos_ == "ADP":
        return token.i - 2 in said  # "died of cancer, not of poison"
    return token.nbor(-1).text == "," and token.nbor(1).pos_ in ("DET", "NOUN", "PROPN", "NUM")


def _passes_on(over: Token, head: Token) -> bool:
    """Whether what is negated makes a negation of what it hangs on, on the way up to the verb of the clause."""
    dep = over.dep_
    if dep == "xcomp":
        above = over.head
        return above.lemma_.lower() in PLANNING or above.pos_ == "AUX" or _raises(over)
    if dep == "pobj":
        called = head.dep_ == "appos" and over.head.lower_ == "with"  # "a widower with no children"
        return (over.head.head == head and not called) or over.head.dep_ in ("agent", "dative")
    return dep in NEGATABLE or (dep == "prep" and over.head == head)


def _raises(infinitive: Token) -> bool:
    """Whether the verb above an infinitive has no other object, so that both have one subject ("decided not to go")."""
    over = infinitive.head
    if over.lemma_.lower() in ("ask", "beg", "tell", "warn", "urge", "advise", "order", "instruct"):
        return False  # "asked not to be named"
    return not any(child.dep_ in ("dobj", "dative") and child.i < infinitive.i for child in over.children)


def _reported_future(head: Token, said: Attribution) -> set[str]:
    # "He said it would": the future seen from the past, not a mere possibility; "would have" is what did not happen.
    if not (said.speakers or said.heard):
        return set()
    been = any(child.lower_ in ("have", "'ve", "’ve") for child in auxiliaries(head))
    without = any(child.lower_ == "without" and child.i < head.i for child in head.below.get("prep", ()))
    return set() if been or without else WOULD


def _of_will(clause: Clause) -> set[str]:
    """Nothing is merely possible where somebody would rather do something, or would not tell: "would not comment"."""
    before = {token.lower_ for token in (*clause.subject, *clause.words) if token.i < clause.head.i}
    untold = clause.head.lemma_.lower() in TOLD and not before.isdisjoint({*NEGATIVE_WORDS, "n't", "n’t"})
    return WOULD if untold or "rather" in before else set()


def _is_forecast(clause: Clause) -> bool:
    """Whether "should" says what to expect, not what ought to be done: "the sale should bring in 200 million"."""
    head = clause.head
    said = next((child for child in head.children if child.dep_ == "acomp"), None)
    if "neg" in head.below:
        return False
    if head.lemma_ == "be" and said is not None:
        return said.lower_ in EXPECTED
    subject = next((token for token in clause.subject if token.head not in clause.subject), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or is_person(subject):
        return False
    if subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or subject.lemma_.lower() in BODIES:
        return False
    figured = any(token.ent_type_ in FIGURED for token in clause.words)
    return figured and "auxpass" not in head.below


def _within_plan(clause: Clause) -> bool:
    """Whether a clause beside one that is still to come is to come with it: "will buy Rand, adding two mills"."""
    head, main = clause.head, clause.head.head
    if (
        head.dep_ != "advcl"
        or clause.kind not in ("adverbial", "participial")
        or head.tag_ not in ("VBZ", "VBP", "VBG")
    ):
        return False
    if any(child.lower_ not in FUTURE for child in auxiliaries(head)) or head.i < main.i:
        return False
    if clause.kind == "adverbial" and any(child.lower_ in BESIDE for child in head.below.get("mark", ())):
        return False  # "will be debated in May, although the decision rests with the board"
    if any(child.lower_ in FUTURE for child in auxiliaries(main)):
        return True
    planned = any(child.i > main.i for child in main.below.get("xcomp", ()))
    return planned and head.tag_ == "VBG" and main.lemma_.lower() in PLANNING


def _compares(likely: Token) -> bool:
    """Whether "likely" only counts how often something was so ("a fifth less likely", "twice as likely")."""
    return any(child.lower_ in ("more", "less", "as", "equally") and child.i < likely.i for child in likely.children)


def _able(clause: Clause) -> set[str]:
    """Nothing is merely possible where "could" says what somebody was able to do, or was not.

    It does so under a negation ("could not", "could see nothing"), with "only", with what one hears or sees, and in a
    clause that tells when ("by the time they could open the gate").
    """
    head = clause.head
    denied = any(token.dep_ == "neg" or token.lower_ == "neither" for token in (*clause.shared, *head.children))
    if denied or any(child.lower_ in ONLY for child in head.children):
        return {"could"}
    if any(child.dep_ in ("dobj", "nsubj") and child.lower_ in NEGATIVE_WORDS for child in head.children):
        return {"could"}
    passive = "auxpass" in head.below
    somebody = passive or any(token.tag_ == "PRP" or token.ent_type_ == "PERSON" for token in clause.subject)
    if head.lemma_.lower() in PERCEIVING and somebody and not _to_come(clause):
        return {"could"}
    when = any(child.lower_ in ("before", "until", "once") for child in head.below.get("mark", ()))
    return {"could"} if when and head.dep_ == "advcl" and is_past(head.head) else set()


def _to_come(clause: Clause) -> bool:
    return any(token.lower_ in AHEAD for token in clause.words)


def _touches(head: Token) -> bool:
    """Whether one feels a thing, and holds no opinion ("I could not feel my hand")."""
    return head.lemma_ == "feel" and "dobj" in head.below


def _once(head: Token) -> bool:
    """Whether somebody tells what he took for so once, and not what he holds ("we thought the signal was lost")."""
    return is_past(head) and head.lemma_.lower() in ("think", "believe") and "ccomp" in head.below


def _is_taste(head: Token) -> bool:
    said = (*head.below.get("acomp", ()), *head.below.get("attr", ()))
    return any(child.lemma_.lower() in TASTE for child in said)


def _going_to(head: Token) -> bool:
    return head.lower_ == "going" and "xcomp" in head.below


def _with_to(clause: Clause) -> set[str]:
    """The verb of a clause, if it stands for what follows with "to" ("is expected to", "plans to")."""
    head = clause.head
    lemma = head.lemma_.lower()
    complements = [child for child in head.children if child.dep_ in ("xcomp", "ccomp") and child.i > head.i]
    if not (complements or lemma in ("expect", "forecast", "anticipate")) or head not in clause.words:
        return set()
    follows = any(c.tag_ == "TO" for child in complements for c in child.children)
    passive = "auxpass" in head.below
    if any(child.lower_ in ("had", "was", "were") for child in auxiliaries(head)):
        told = follows and passive and lemma not in PLANNING | {"suppose"}
        return {lemma} if told else set()
    if head.tag_ == "VBD" and lemma == "expect":
        return set()
    seeming = lemma in ("appear", "seem")
    dated = any(
        t.ent_type_ in TIMES for child in head.children if child.dep_ in ("prep", "npadvmod") for t in child.subtree
    )
    expects = lemma in ("expect", "forecast", "anticipate") and (not passive or dated)  # "is expected on Saturday"
    return {lemma} if (follows and (passive or seeming or lemma in PLANNING)) or expects else set()


def _is_due(clause: Clause) -> bool:
    """Whether something "is to be", "is due to be" or "is set to be" so."""
    head = clause.head
    if (clause.before in ("is", "are") and is_infinitive(head)) or clause.before in ("is to", "are to"):
        return True  # "Firm to close mill and cut jobs"
    if (head.lemma_ != "be" and head.lower_ != "set") or is_past(head) or _had(head) or "prt" in head.below:
        return False  # "was set up in May to help miners"
    after = [child for child in head.children if child.i > head.i]
    if head.tag_ in PRESENT and any(
        child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in child.children) for child in after
    ):
        return not says_what(head) and not any(child.dep_ in ("attr", "acomp") for child in after)
    due = head.lower_ == "set" or any(child.lower_ in ("due", "set", "poised") for child in after)
    if any(child.lower_ == "about" and child.nbor(1).tag_ == "TO" for child in after if child.i + 1 < len(child.doc)):
        return True
    return due and any(token.tag_ == "TO" for token in clause.words)


def _had(head: Token) -> bool:
    return any(child.lower_ == "had" for child in auxiliaries(head))


def _holds_condition(clause: Clause) -> bool:
    """Whether a condition of what a clause says stands among its words."""
    return any(
        (token.dep_ == "mark" and token.lower_ in ("if", "unless", "lest") and token.head.dep_ != "ccomp")
        or (token.lower_ in ("if", "unless", "provided", "providing") and token.dep_ in ("prep", "advmod"))
        for token in clause.words
        if token.lower_ in CONDITIONAL and not _bears_below(token, clause.head)
    )


def _bears_below(condition: Token, head: Token) -> bool:
    """Whether a condition is only that of something within a clause: "a right to sell if the price falls"."""
    token = condition
    while token not in (head, token.head):
        if token.dep_ in ("relcl", "acl") or (token.dep_ == "xcomp" and token.head.lemma_.lower() in ALLOWING):
            return True
        token = token.head
    return False


def supposed_only(head: Token) -> bool:
    """Whether a clause stands within a condition, and is as little said to be so as the condition is."""
    if _describes_what_may_be(head):
        return True
    for token in (head, *head.ancestors):
        if token is not head and _is_condition(token):
            return True
        if token.dep_ == "appos" or (token.dep_ == "relcl" and (set_off(token) or not _is_any(token.head))):
            return False
    return False


def _is_condition(clause: Token) -> bool:
    if clause.dep_ == "ccomp":
        return asks(clause) or supposes(clause.head)
    marks = ("if", "unless", "lest", "whether")
    return clause.dep_ in ("advcl", "pcomp") and any(child.lower_ in marks for child in clause.below.get("mark", ()))


def _describes_what_may_be(head: Token) -> bool:
    """Whether a participle describes what there only may be ("might have had infections treated earlier")."""
    noun = head.head
    if head.dep_ not in ("acl", "relcl") or set_off(head) or not _is_any(noun) or noun.dep_ not in ("dobj", "attr"):
        return False
    return any(child.lower_ in ("may", "might", "could", "would", "can") for child in noun.head.children)


def _is_any(noun: Token) -> bool:
    """Whether a noun is for any of a kind ("whether it copes with a mine that floods"), not for one that there is."""
    determined = [child.lower_ for child in noun.children if child.dep_ in ("det", "poss", "nummod")]
    return determined in (["a"], ["an"], ["any"]) or (not determined and noun.tag_ == "NNS")


def _under_condition(head: Token) -> bool:
    token = head
    while token.dep_ in ("conj", "ccomp", "relcl", "acl") and token.head != token:
        token = token.head
        marks = (child.lower_ for child in token.children if child.dep_ == "mark")
        if token.dep_ == "advcl" and not {"if", "unless"}.isdisjoint(marks):
            return True
    return False
