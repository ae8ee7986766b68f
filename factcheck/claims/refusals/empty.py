"""A clause -> whether it says nothing of its own: it only tells who says the rest, or what is denied or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.clauses.schedule import WEEKDAYS
from factcheck.claims.clauses.shared_objects import has_object_of_next
from factcheck.claims.refusals.miscuts import leaves_out_verb
from factcheck.claims.syntax.attribution import Attribution, is_heard, is_saying
from factcheck.claims.syntax.citing import goes_on_saying, quoted_source
from factcheck.claims.syntax.connectives import has_that, mark_of
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, first_conjunct, own_subject
from factcheck.claims.syntax.kinds import kind_of
from factcheck.claims.syntax.saying import DENYING, REPORTING, SAYING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

TOLD = {"ccomp", "xcomp", "dobj", "advcl", "oprd", "parataxis"}
HEARER = {"dobj", "dative"}
SAID = {"ccomp", "xcomp"}
FARING = {"well", "better", "best", "badly", "worse", "worst"}
OBJECTS = {"dobj", "attr", "npadvmod", "ccomp", "xcomp", "acomp", "oprd"}
COMPLEMENTS = {"auxpass", "npadvmod", "advmod", "prep", "ccomp", "xcomp", "oprd", "prt", "acomp"}
CONCEDING = {"while", "although", "though", "whereas"}
# Nouns for what is so.
FACTUAL = {"fact", "news", "announcement", "revelation", "discovery", "disclosure", "confirmation", "reminder"}
# Verbs that bring in a quotation and say nothing without it, and those for what has come to be known.
SPEAKING = {"say", "write", "tweet", "ask", "reply", "state", "post"}
TAGGING = {"say", "add", "reply", "insist", "proclaim", "declare", "read", "write", "warn", "announce", "tweet"}
KNOWN = {"say", "note", "mention", "state", "report", "explain", "find", "discover", "learn", "see", "notice", "point"}
REMINDING = {"remind", "tell", "say", "assure", "repeat", "stress", "add"}
# Verbs whose participle only tells who says it ("the leak, reported by Vik").
RETELLING = {"say", "report", "claim", "tell", "note", "mention", "state", "announce", "quote", "cite"}
ASKING = {"ask", "urge", "request", "encourage", "advise", "invite"}
CONTACTING = {"call", "contact", "ring", "phone", "email", "dial", "visit"}
DETERMINERS = {"DT", "PRP$", "WDT"}
THOUGHT = {"fear", "hope", "hop", "believe", "think", "imagine", "expect", "predict"}
US = {"us", "'s", "’s", "me"}


def only_reports(clause: Clause) -> bool:
    """Whether a clause says no more than that somebody says what is a claim of its own."""
    head = clause.head
    amount = clause.kind == "appositive" and head.tag_ == "NN" and clause.words[0].tag_ not in DETERMINERS
    if amount and any(token.tag_ == "CD" for token in clause.subject):
        return False  # "2.3 million tonnes, twice the previous estimate"
    if head.lemma_ == "say" and any(child.pos_ == "PRON" for child in head.below.get("dobj", ())):
        return True
    says = head.lemma_.lower() in SAYING or (head.lemma_ == "ask" and head.tag_ != "VBN")
    # "Was dropped in May and recalled in June" is no word.
    silent = (says and not clause.shared and not _is_done_by(clause)) or goes_on_saying(head)
    if silent and not has(head, COMPLEMENTS | HEARER):
        return not has_object_of_next(head)  # "wrote and directed three films"
    if (silent and opens_quotation(head)) or _told_before(head):
        return True
    if (
        head.dep_ == "parataxis"
        and (head.lemma_ == "tell" or (silent and not has(head, HEARER)))
        and not has(head, SAID)
    ):
        return True  # "he had never, he told police, met her"
    if head.lemma_ == "tell" and any(child.text == ":" for child in head.children):  # before what is quoted
        dated = any(child.dep_ == "prep" and _when(child) for child in head.children)
        return not dated and not has(head, COMPLEMENTS - {"prep", "advmod"})
    if head.lemma_ == "read" and "ccomp" not in head.below and goes_on_saying(head):
        return True
    if (
        (head.dep_ == "advcl" and _as_thought(head))
        or is_untold(head)
        or _turns_out(head)
        or _points_on(head)
        or _has_asked(head)
    ):
        return True
    if not is_saying(head):
        return _only_quotes(head)
    if all(child.i < head.i for child in head.children if child.dep_ == "ccomp"):
        return True
    if any(child.dep_ in ("npadvmod", "prep") and _when(child) and not _just(child) for child in head.children):
        return False  # when somebody said it is worth a claim
    return any(child.dep_ == "ccomp" and kind_of(child) is not None for child in head.children)


def _is_done_by(clause: Clause) -> bool:
    """Whether a participle tells by whom something was found or made: "the coin, found by a boy, is old"."""
    head = clause.head
    by = next(iter(head.below.get("agent", ())), None)
    if clause.kind != "participial" or by is None or head.lemma_.lower() in RETELLING:
        return False
    somebody = next(iter(by.below.get("pobj", ())), by)
    if somebody.left_edge.lower_ in ("any", "each", "every", "no"):
        return False  # "illnesses specified by any doctor"
    return somebody.tag_ != "NN" or has(somebody, ("det", "poss", "nummod"))  # no "noted by email"


def opens_quotation(head: Token) -> bool:
    """Whether somebody only begins or ends to speak: "Holm said at the rally:", "Vik wrote on Twitter on 3 May:"."""
    lemma = head.lemma_.lower()
    colon = head.sent[-1].text == ":" and lemma in SAYING
    if not (colon or lemma in SPEAKING) or "nsubj" not in head.below:
        return False
    if any(child.dep_ in TOLD | HEARER | {"acomp", "intj", "neg"} and not _is_beside(child) for child in head.children):
        return False
    after = [child for child in head.children if child.i > head.i and child.dep_ != "nsubj"]
    if any(child.lower_ == "otherwise" or child.left_edge.nbor(-1).tag_ == "``" for child in after):
        return False  # "records say otherwise"
    if any(token.tag_ in FINITE or token.lower_ == "that" for child in after for token in child.subtree):
        return False  # "said in a report the dam was old"
    if lemma == "say":
        return True
    if any(child.lower_ in ("about", "of", "to", "by") for child in after):
        return False  # "wrote to the council"
    return colon or any(token.tag_ in ("``", "''") for token in head.sent)


def _is_beside(clause: Token) -> bool:
    """Whether a participle tells what somebody does who says something: "said on Friday, citing the census"."""
    return clause.dep_ == "advcl" and clause.tag_ == "VBG" and own_subject(clause) is None


def _told_before(head: Token) -> bool:
    """Whether a clause only tells that others said or did before what is said beside it: "as we noted in May"."""
    if head.dep_ != "advcl" or mark_of(head) != "as" or has(head, TOLD - {"oprd"} | {"auxpass", "neg"}):
        return False
    clear = head.lemma_ == "make" and any(child.lower_ == "clear" for child in head.children)
    return clear or ("oprd" not in head.below and head.lemma_.lower() in KNOWN)


def _says_after(head: Token) -> bool:
    """Whether a clause tells who says what has no verb: "In small amounts, yes, says the cook"."""
    if head is head.sent[0] and head.tag_ == "VBD" and head.text.islower() and head.lemma_ in ("ask", "say", "reply"):
        return True  # "asked the mayor", behind a question in quotation marks
    subject = next((child for child in head.children if child.dep_ == "nsubj" and child.i > head.i), None)
    if subject is None or head.dep_ != "ROOT" or head.lemma_ not in TAGGING or has(head, SAID | HEARER):
        return False
    inside = set(subject.subtree)
    return not any(token.tag_ in FINITE and token is not head and token not in inside for token in head.sent)


def _points_on(head: Token) -> bool:
    """Whether a clause only points at what follows: "Here’s the catch: the tax rises in May"."""
    subject = own_subject(head)
    return head.nbor(-1).lower_ == "here" and subject is not None and subject.i > head.i


def _has_asked(head: Token) -> bool:
    """Whether a clause only tells who asks a question that stands before it: "“Is it safe?” asked Ida Holm"."""
    subject = own_subject(head)
    if head.lemma_ != "ask" or subject is None or subject.i < head.i or head.i < 2:
        return False
    return any(token.text == "?" for token in head.doc[max(head.sent.start, head.i - 2) : head.i])


def _turns_out(head: Token) -> bool:
    """Whether a clause only tells that the rest has come out, or is told: "they were wrong, it turns out"."""
    if head.lemma_ not in ("turn", "go") or any(child.dep_ in SAID and child.i > head.i for child in head.children):
        return False
    subject = own_subject(head)
    if subject is None or subject.lower_ != "it":
        return is_heard(head)
    out = any(child.lower_ == "out" for child in head.below.get("prt", ()))
    return head.lemma_ == "turn" and out and not has(head, {"prep", "acomp", "attr", "oprd"})


def _only_quotes(head: Token) -> bool:
    """Whether a clause only tells whom somebody quotes: "Vik was quoted as saying that the dam was safe"."""
    links = head.below.get("prep", ())
    quoted = [one for link in links for one in link.below.get("pcomp", ()) if quoted_source(one) is not None]
    dated = any(_when(child) for child in (*links, *head.below.get("npadvmod", ())) if "pcomp" not in child.below)
    said = (child for saying in quoted for child in saying.below.get("ccomp", ()))
    return not dated and any(kind_of(child) is not None for child in said)


def is_untold(head: Token) -> bool:
    """Whether somebody was told, and not what: "workers were told at a meeting on Monday"."""
    if head.lower_ != "told" or "auxpass" not in head.below or has(head, TOLD | {"neg"}):
        return False
    return not any(child.lower_ in ("of", "about") for child in head.below.get("prep", ()))


def _as_thought(head: Token) -> bool:
    """Whether a clause says only who had thought so or the opposite: "the dam did not burst, as many had feared"."""
    alone = not has(head, ("dobj", "ccomp", "xcomp", "acomp", "prep"))
    return alone and head.lemma_.lower() in THOUGHT and mark_of(head) == "as"


def _when(adjunct: Token) -> bool:
    return any(token.ent_type_ == "DATE" for token in adjunct.subtree)


def _just(when: Token) -> bool:
    """Whether a time tells only when a reporter heard it: "said Monday", "said on Friday", "said Aug. 10"."""
    plain = when.head.lower_ == "said" and not has(when.head, AUXILIARIES)
    return plain and (when.dep_ == "npadvmod" or any(token.lower_ in WEEKDAYS for token in when.subtree))


def is_denied(clause: Clause, said: Attribution) -> bool:
    """Whether a clause says what somebody denies, or part of it: that stands in the claim that they deny it."""
    if said.denied and clause.kind in ("reported", "adverbial"):
        return True
    if clause.kind == "participial" and clause.head.dep_ == "advcl" and clause.head.head.lemma_.lower() in DENYING:
        return True
    return clause.head.dep_ == "advcl" and _is_unsaid(clause.head, clause.head.head)


def _is_unsaid(clause: Token, over: Token) -> bool:
    """Whether a clause is part of what nobody says to be so: "no evidence that it fell when a driver braked"."""
    if mark_of(clause) in CONCEDING and (clause.i < over.i or mark_of(clause) != "while"):
        return False  # "it is wrong to say that, while wages fell, prices rose"
    return (
        over.dep_ in ("ccomp", "acl") and has_that(over) and kind_of(over) is None and over.head.lower_ not in FACTUAL
    )


def is_elided(clause: Clause) -> bool:
    """Whether a clause is an appeal ("let us ..."), or has no more of a verb than "do" in "as their neighbours do"."""
    head = clause.head
    if _calls_on_readers(head.sent.root) or _blesses(head):
        return True
    if any(above.lemma_ == "let" and _appeals(above) for above in (head, *head.ancestors)):
        return True
    if leaves_out_verb(head) or _takes_up(head) or _says_after(head) or _as_each_time(head) or _has_been(head):
        return True
    if head.lemma_ == "do" and mark_of(head) == "as" and not has(head, {"dobj", "auxpass"}):
        return True  # "won, as he did in May", "as he has done since he retired"
    if head.tag_ == "VBN" or head.lemma_ not in (
        "do",
        "can",
        "could",
        "will",
        "would",
        "may",
        "might",
        "must",
        "shall",
        "should",
    ):
        return False
    fares = any(child.lower_ in FARING for child in head.below.get("advmod", ()))  # "girls did better than boys"
    return not fares and not has(head, ("dobj", "xcomp", "ccomp", "attr", "acomp", "prep"))


def _has_been(head: Token) -> bool:
    """Whether what somebody has been stands with the verb before: "is closed and has been since May"."""
    if head.lower_ != "been" or head.dep_ != "conj" or has(head, {"attr", "acomp", "expl", "ccomp", "xcomp"}):
        return False
    beside = [*head.below.get("prep", ()), *head.below.get("advmod", ())]
    return bool(beside) and all(child.lower_ in ("ever", "since", "for", "until") for child in beside)


def _blesses(head: Token) -> bool:
    """Whether a clause is a wish: "God bless America"."""
    subject = own_subject(head) if head.tag_ in ("VB", "VBP") else None
    return subject is not None and subject.lower_ in ("god", "lord", "heaven") and not has(head, AUXILIARIES)


def _takes_up(head: Token) -> bool:
    """Whether a sentence goes on with the one before: "So at least the guides say", "As if newts had signed it"."""
    first = head.sent[0]
    says = head.pos_ == "VERB" and head.lemma_.lower() in SAYING and not has(head, TOLD)
    if first.lower_ == "as" and first.nbor(1).lower_ == "if" and "," not in head.sent.words:
        return True  # "As if newts had signed the contracts"
    return says and first.lower_ == "so" and head.dep_ == "ROOT"


def _as_each_time(head: Token) -> bool:
    """Whether a clause has no more of a verb than "be" or "do": "as it is every year", "as it promised to do"."""
    subject = own_subject(head)
    if mark_of(head) != "as" or subject is None:
        return False
    if head.lemma_ in ("be", "do", "have") and subject.i > head.i:
        return True  # "Guide dogs are exempt, as are those from a shelter"
    if head.lemma_ == "have" and not has(head, ("dobj", "xcomp", "ccomp")):
        return True  # "it would fail, as similar plans have in the north"
    if subject.tag_ != "PRP":
        return False
    told = next(
        (c for c in head.below.get("xcomp", ()) if c.lemma_ in ("do", "be")), head if head.lemma_ == "be" else None
    )
    quiet = {"prep", "npadvmod", "advmod", "punct"}
    return told is not None and all(c.dep_ in quiet or c.ent_type_ == "DATE" for c in told.children if c.i > told.i)


def _calls_on_readers(verb: Token) -> bool:
    """Whether a sentence only tells readers whom to call: "anyone with information is asked to call 101"."""
    if verb.lemma_ in CONTACTING:
        told = any(child.lower_ in ("should", "can", "may", "must") for child in verb.below.get("aux", ()))
        return told and any(token.is_digit or "@" in token.text or "www." in token.lower_ for token in verb.subtree)
    if verb.lemma_ not in ASKING or not any(child.lower_ in ("is", "are") for child in verb.below.get("auxpass", ())):
        return False
    for asked in verb.below.get("xcomp", ()):
        forward = any(child.lower_ in ("forward", "in") for child in asked.children)
        if asked.lemma_ in CONTACTING or (asked.lemma_ in ("come", "get") and forward):
            return True
    return False


def _appeals(let: Token) -> bool:
    """Whether nobody lets something be; "ignored the report and let it stay open" has the subject before."""
    said = let.below.get("ccomp", ())
    last = let.i + 1 == let.sent.end
    if not last and let.nbor(1).lower_ == "me" and any(c.lemma_ in REMINDING and "ccomp" in c.below for c in said):
        return False  # "let me remind you that the dam failed"
    joined = let.dep_ == "conj" and own_subject(first_conjunct(let)) is not None
    return own_subject(let) is None and (last or not joined or let.nbor(1).lower_ in US)


def is_half(clause: Clause) -> bool:
    """Whether what a clause says stands elsewhere: behind another verb, or in what it only points to."""
    shares = "," in clause.head.sent.words and _shares_object(clause.head)
    return shares or _shares_said(clause.head) or _points(clause)


def _shares_said(head: Token) -> bool:
    """Whether two verbs have one "that", which stands behind both: "they suggest, but do not prove, that he knew"."""
    first, second = (head.head, head) if head.dep_ == "conj" else (head, next(iter(head.below.get("conj", ())), None))
    if second is None or own_subject(second) is not None or first.lemma_.lower() not in REPORTING:
        return False
    if has(first, ("ccomp", "dobj", "xcomp", "auxpass")):
        return False
    marks = (m for said in second.below.get("ccomp", ()) for m in said.below.get("mark", ()))
    return any(mark.i > second.i and mark.nbor(-1).text == "," for mark in marks)


def _shares_object(head: Token) -> bool:
    """Whether two verbs have one object, which stands behind both: "have questioned, but not charged, a man of 40"."""
    first, second = (head.head, head) if head.dep_ == "conj" else (head, next(iter(head.below.get("conj", ())), None))
    if second is None or second.i < first.i or second.i + 2 >= second.sent.end or second.nbor(1).text != ",":
        return False
    if first.nbor(1).text != ",":
        return False
    begins = second.i + 2
    return any(
        child.left_edge.i == begins and child.dep_ in OBJECTS for one in (first, second) for child in one.children
    )


def _points(clause: Clause) -> bool:
    """Whether a clause only points to what is said elsewhere: "and here is why", "it is not the case"."""
    head = clause.head
    if head.lemma_ != "be" or has(head, ("ccomp", "csubj")):
        return False
    here = any(child.lower_ == "here" and child.i < head.i for child in head.children)
    case = any(child.lower_ == "case" and child.left_edge.lower_ == "the" for child in head.below.get("attr", ()))
    picked = any("neg" in aside.below for told in head.below.get("attr", ()) for aside in told.below.get("appos", ()))
    picked = picked and any("relcl" in told.below for told in head.below["attr"])  # "it was Vik, not Holm, who paid"
    it = (case or picked or _picks_named(head)) and [token.lower_ for token in clause.subject] == ["it"]
    return it or (here and clause.kind == "coordination" and own_subject(head) is None)


def _picks_named(head: Token) -> bool:
    """Whether "it was" picks out somebody who is named in passing: "it was a clerk, Ida Holm, who found the letter"."""
    told = head.below.get("attr", ())
    beside = [one for noun in told for one in noun.below.get("appos", ())]
    named = any(noun.tag_ == "NNP" for noun in (*told, *beside, *head.below.get("npadvmod", ())))
    return named and any(
        verb.left_edge.lower_ in ("who", "that") and verb.left_edge.nbor(-1).text == ","
        for noun in (*told, *beside, *head.below.get("npadvmod", ()))
        for verb in noun.below.get("relcl", ())
        if verb.i > noun.i and verb.left_edge.i > head.i
    )
