"""A stem of an irregular verb's past or participle -> the verb's own: "gave" and "given" are "give"."""

from __future__ import annotations

from functools import cache

from factcheck.index.lexical import stems

# Each verb with its forms that have another stem.
FORMS = """
    arise arose arisen, awake awoke awoken, bear bore borne, beat beaten, become became, befall befell befallen,
    begin began begun, behold beheld, bend bent, bind bound, bite bit bitten, bleed bled, blow blew blown, break
    broke broken, breed bred, bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen,
    cling clung, come came, creep crept, deal dealt, dig dug, draw drew drawn, drink drank drunk, drive drove
    driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fling flung,
    fly flew flown, forbid forbade forbidden, foresee foresaw foreseen, forget forgot forgotten, forgive forgave
    forgiven, freeze froze frozen, get got gotten, give gave given, go went gone, grind ground, grow grew grown,
    hang hung, hear heard, hide hid hidden, hold held, keep kept, kneel knelt, know knew known, lay laid, lead led,
    learn learnt, leave left, lend lent, light lit, lose lost, make made, mean meant, meet met, mislead misled,
    mistake mistook mistaken, outsell outsold, overcome overcame, overhear overheard, overrun overran, oversee
    oversaw overseen, overtake overtook overtaken, overthrow overthrew overthrown, pay paid, prove proven, rebuild
    rebuilt, repay repaid, rewrite rewrote rewritten, ride rode ridden, ring rang rung, rise rose risen, run ran,
    say said, see saw seen, seek sought, sell sold, send sent, sew sewn, shake shook shaken, shine shone, shoot
    shot, show shown, shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, slay slew slain, sleep slept,
    slide slid, speak spoke spoken, speed sped, spell spelt, spend spent, spill spilt, spin spun, spit spat, spoil
    spoilt, spring sprang sprung, stand stood, steal stole stolen, stick stuck, sting stung, strike struck stricken,
    strive strove striven, swear swore sworn, sweep swept, swim swam swum, swing swung, take took taken, teach
    taught, tear tore torn, tell told, think thought, throw threw thrown, tread trod trodden, undergo underwent
    undergone, understand understood, undertake undertook undertaken, undo undid undone, unwind unwound, uphold
    upheld, wake woke woken, wear wore worn, weave wove woven, weep wept, win won, withdraw withdrew withdrawn,
    withhold withheld, withstand withstood, wring wrung, write wrote written
"""


def regular(stem: str) -> str:
    """The stem of the verb that a stem is of, where that is an irregular form; else the stem itself."""
    return _verbs().get(stem, stem)


@cache
def _verbs() -> dict[str, str]:
    found: dict[str, str] = {}
    for verb, *forms in (line.split() for line in FORMS.split(",")):
        (stem,) = stems(verb)
        found |= {one: stem for form in forms for one in stems(form) if one != stem}
    return found
