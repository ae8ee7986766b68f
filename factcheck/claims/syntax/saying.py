"""The verbs by which somebody says something, and the nouns for what speaks."""

from __future__ import annotations

# Verbs that put what follows into somebody's mouth.
SAYING = frozenset(
    """
    say tell add announce argue assert claim confirm declare disclose estimate explain find insist maintain
    mention note observe point predict promise recall remark repeat reply report reveal state stress suggest
    testify underline warn write acknowledge admit allege concede conclude contend emphasise emphasize believe
    complain agree inform calculate
    think rule reckon confess stress tweet post comment caution signal indicate show answer respond pledge vow propose
    charge affirm attest boast brag clarify counter decree exclaim guess hint hypothesise hypothesize joke lament
    muse opine posit proclaim quip reaffirm recount reiterate retort shout speculate surmise swear theorise theorize
    whisper determine forecast project reason specify stipulate object profess divulge postulate concur recollect
    interject sigh scoff grumble venture yell mutter murmur mumble enthuse deadpan text email blog gush bellow sneer
    stammer intone
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs that say the opposite of what follows is so.
DENYING = frozenset(
    """
    deny dispute reject refute dismiss disbelieve doubt
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs under which what follows is wished, asked or supposed, not said to be so.
SUPPOSING = frozenset(
    """
    hope want wish wonder ask fear expect suppose assume imagine pretend pray demand order request require urge
    recommend prefer consider decide intend plan aim mean seek call
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
TELLING = {"say", "claim", "warn", "write", "tell", "argue", "allege"}  # what documents do as well
SHOWING = {"show", "indicate", "suggest", "signal", "reveal", "confirm", "find", "determine", "answer", "mean", "note"}
REPORTING = SAYING | DENYING | SUPPOSING
# Verbs whose complement is so whoever its subject is; under all others what follows is their subject's word.
FACTIVE = frozenset(
    """
    know realise realize discover learn see notice remember forget regret recognise recognize ensure mean
    be become happen turn emerge help cause lead hear ignore
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Other verbs that a statement may follow without "that".
BRINGING_IN = frozenset(
    """
    see feel watch find bet trust understand prove sound look hear figure judge doubt suspect worry
    accept sense ensure demonstrate assure gather satisfy convince persuade check vote seem appear
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
BRINGING = SAYING | SUPPOSING | DENYING | FACTIVE | BRINGING_IN
# Nouns for those who speak with one voice.
BODIES = frozenset(
    """
    agency board body club commission committee company council court department government group house inquiry
    institute jury ministry office panel party police regulator team tribunal union watchdog
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
DOCUMENTS = frozenset(
    """
    study report paper letter memo statement analysis survey article post document email file figure datum data finding
    poll research review book bill law audit census assessment investigation probe dossier transcript filing indictment
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Whatever says something, asks, blames or calls for it as those do who write it, and is nobody.
TEXTS = DOCUMENTS | frozenset(
    """
    ad advert advertisement alert caption claim clause column constitution decree e-mail excerpt film flier flyer form
    headline judgement judgment leaflet mailer manifesto meme message motion order page petition play poster
    questionnaire release resolution rule ruling song speech statute story tape text tweet verdict video website
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
TOLD_IN = DOCUMENTS | BODIES | {"story", "release", "column", "video", "ad"}
SPEAKERS = BODIES | DOCUMENTS
# Those who report what they have not said or done: "..., a newspaper reported on Friday".
PRESS = {
    "newspaper",
    "magazine",
    "broadcaster",
    "channel",
    "daily",
    "weekly",
    "network",
    "outlet",
    "station",
    "tabloid",
}
# Bodies before which things are said: who says them stands elsewhere, or nowhere.
HEARERS = frozenset("court jury inquest hearing inquiry tribunal committee trial judge juror jurors magistrate".split())  # noqa: SIM905
