"""A participle -> the verb's past tense, or its present: "finding" -> "found", "finds"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

VOWELS = "aeiou"
# Verb stems -> past tense, where that is not the stem with -ed.
_IRREGULAR = """
    bet:bet bid:bid bleed:bled breed:bred flee:fled fling:flung forecast:forecast mislead:misled outdo:outdid
    outsell:outsold overhear:overheard overrun:overran resell:resold reset:reset rethink:rethought retake:retook
    slay:slew speed:sped spring:sprang stride:strode thrust:thrust tread:trod undercut:undercut unwind:unwound
    be:was bear:bore beat:beat become:became begin:began bind:bound bite:bit blow:blew break:broke bring:brought
    build:built burst:burst buy:bought cast:cast catch:caught choose:chose come:came cost:cost cut:cut
    deal:dealt dig:dug do:did draw:drew drink:drank drive:drove eat:ate fall:fell feed:fed feel:felt
    fight:fought find:found fly:flew forbid:forbade forget:forgot freeze:froze get:got give:gave go:went
    grow:grew hang:hung have:had hear:heard hide:hid hit:hit hold:held hurt:hurt keep:kept know:knew lay:laid
    lead:led leave:left lend:lent let:let lie:lay light:lit lose:lost make:made mean:meant meet:met
    overcome:overcame overtake:overtook pay:paid put:put quit:quit read:read ride:rode ring:rang rise:rose
    run:ran say:said see:saw seek:sought sell:sold send:sent set:set shake:shook shed:shed shoot:shot
    show:showed shrink:shrank shut:shut sing:sang sink:sank sit:sat sleep:slept slide:slid speak:spoke
    spend:spent split:split spread:spread stand:stood steal:stole stick:stuck strike:struck sweep:swept
    swim:swam swing:swung take:took teach:taught tear:tore tell:told think:thought throw:threw undergo:underwent
    arise:arose awake:awoke bend:bent broadcast:broadcast cling:clung creep:crept foresee:foresaw forgive:forgave
    grind:ground kneel:knelt mistake:mistook override:overrode oversee:oversaw overthrow:overthrew rebuild:rebuilt
    repay:repaid rewrite:rewrote shine:shone spin:spun spit:spat sting:stung strive:strove swear:swore undo:undid
    uphold:upheld upset:upset weave:wove weep:wept withhold:withheld withstand:withstood wring:wrung
    understand:understood undertake:undertook wake:woke wear:wore win:won withdraw:withdrew write:wrote
"""
IRREGULAR: dict[str, str] = dict(pair.split(":") for pair in _IRREGULAR.split())
# Verbs with one form for the present and the past.
UNCHANGING = frozenset("bet burst cast cost cut hit hurt let put quit read set shed shut split spread".split())  # noqa: SIM905
# Verbs of two syllables that double their last letter all the same.
DOUBLING = frozenset("admit commit control compel expel occur permit prefer refer regret submit transfer equip".split())  # noqa: SIM905
# Pasts that no participle has.
PAST_ONLY = frozenset(
    """
    arose ate awoke became began bit blew broke came chose did drank drew drove fell flew forbade foresaw forgave
    forgot froze gave grew hid knew mistook overcame oversaw overthrew overtook ran rang rewrote rode rose sang sank
    saw shook shrank spoke stole strove swam swore threw took tore undertook underwent was went were withdrew woke
    wore wove wrote
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def finite(lemma: str, *, past: bool, plural: bool, like: str = "") -> str:
    """The third person of a verb, in the past or the present; `like` is a form in -ing, spelt as its text spells."""
    stem = lemma.lower()
    if past and like.endswith("lling") and not stem.endswith("ll"):
        return f"{like.removesuffix('ing')}ed"  # "cancelling", in British English
    if not past:
        if plural:
            return "are" if stem == "be" else stem
        if stem in ("be", "have"):
            return {"be": "is", "have": "has"}[stem]
        if stem.endswith("y") and stem[-2:-1] not in VOWELS:
            return f"{stem[:-1]}ies"
        return stem + ("es" if stem.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if stem.startswith(("co-", "re-", "pre-")):
        prefix, _, rest = stem.partition("-")
        return f"{prefix}-{finite(rest, past=True, plural=plural)}"
    if stem in IRREGULAR:
        return "were" if stem == "be" and plural else IRREGULAR[stem]
    if stem.endswith("e"):
        return f"{stem}d"
    if stem.endswith("y") and stem[-2:-1] not in VOWELS:
        return f"{stem[:-1]}ied"
    if stem in DOUBLING or _doubles(stem):
        return f"{stem}{stem[-1]}ed"
    return f"{stem}ed"


def _doubles(stem: str) -> bool:
    """Whether a verb of one syllable ends in one vowel and one consonant ("plan")."""
    syllables = sum(letter in VOWELS for letter in stem)
    return syllables == 1 and len(stem) > 2 and stem[-2] in VOWELS and stem[-1] not in f"{VOWELS}wxy"


def is_past_form(form: str, lemma: str) -> bool:
    """Whether a past participle has the same form as the past tense ("phoned", "cut"; not "taken")."""
    stem = lemma.lower()
    if stem in IRREGULAR:
        return IRREGULAR[stem] == form
    return form.endswith("ed")


# Verbs of what nobody suffers: their past form after a noun is a past tense, "was" before it is wrong.
NEVER_PASSIVE = frozenset(
    """
    arrive participate happen occur exist kneel sleep creep weep appear disappear vanish emerge arise erupt depart react
    respond die belong consist differ collapse smile laugh sneeze coincide pounce
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def may_describe(verb: Token) -> bool:
    """Whether a form may be a participle as well ("phoned", "cut"; not "went")."""
    return verb.lower_ not in PAST_ONLY
