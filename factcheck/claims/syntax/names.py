"""Sentences -> the people that a text names: their fullest names, whether they are he or she, and what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING

from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

# Words beside a name that tell he from she.
MALE = frozenset(
    """
    mr mr. sir lord king prince father brother son husband uncle nephew grandfather chairman spokesman businessman
    policeman congressman baron duke monk bridegroom groom boyfriend stepfather stepson stepbrother grandson
    godfather godson dad grandpa grandad granddad widower fiancé waiter landlord headmaster councilman alderman
    assemblyman sportsman horseman frenchman englishman irishman dutchman scotsman welshman salesman fireman postman
    milkman cameraman gunman conman hitman nobleman clergyman barman doorman emperor marquess marquis emir sheikh
    friar abbot tsar schoolboy boy man baritone tenor ex-husband ex-boyfriend half-brother brother-in-law father-in-
    law son-in-law archduke viscount
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
FEMALE = frozenset(
    """
    mrs ms mrs. ms. miss lady queen princess mother sister daughter wife aunt niece grandmother chairwoman
    spokeswoman businesswoman policewoman congresswoman actress dame madam widow baroness duchess nun bride
    girlfriend stepmother stepdaughter stepsister granddaughter godmother goddaughter mum mom mummy grandma granny
    fiancée waitress landlady headmistress heiress hostess empress countess marchioness councilwoman assemblywoman
    sportswoman horsewoman frenchwoman englishwoman irishwoman dutchwoman scotswoman welshwoman saleswoman
    noblewoman barmaid ballerina soprano abbess tsarina housewife schoolgirl girl woman ex-wife ex-girlfriend half-
    sister sister-in-law mother-in-law daughter-in-law archduchess viscountess matriarch stewardess seamstress
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Nouns for one person, who may be meant by a pronoun though nobody is named.
HUMAN = frozenset(
    """
    man woman boy girl child person pupil student teacher professor doctor nurse patient driver pilot captain
    officer soldier worker farmer fisherman minister president chancellor premier senator governor mayor councillor
    deputy mp lawyer judge prosecutor defendant witness victim suspect journalist reporter editor writer author poet
    painter artist actor actress singer player striker goalkeeper coach referee manager director chairman chairwoman
    chief executive boss foreman mechanic engineer scientist researcher physician surgeon economist analyst expert
    critic spokesman spokeswoman spokesperson official diplomat envoy ambassador secretary candidate opponent rival
    successor predecessor counterpart colleague friend neighbour neighbor father mother son daughter brother sister
    husband wife widow uncle aunt king queen prince princess pope bishop priest owner founder resident tenant
    customer passenger client barrister solicitor surveyor carer warder headteacher headmaster headmistress lodger
    cyclist pedestrian novelist skipper sailor trainer protester demonstrator activist refugee inspector auditor
    clerk guard policeman policewoman detective thief veteran newcomer insider outsider descendant heir widower
    survivor migrant immigrant pensioner landlord gunman attacker midfielder defender batsman swimmer sprinter
    climber postman plumber electrician architect designer photographer columnist blogger comedian musician composer
    sculptor dancer chef baker butcher waiter barman hairdresser bookseller librarian curator historian
    archaeologist chemist physicist biologist geologist astronomer mathematician statistician psychologist
    psychiatrist dentist pharmacist midwife paramedic firefighter sergeant constable magistrate juror congressman
    congresswoman imam rabbi monk nun packer machinist treasurer campaigner volunteer apprentice trainee cousin
    nephew niece grandmother grandfather stepfather girlfriend boyfriend specialist consultant adviser aide
    challenger incumbent nominee frontrunner militant terrorist hostage prisoner inmate murderer killer burglar
    fraudster hacker smuggler shopper commuter motorist tourist visitor hiker skier surfer miner docker welder
    carpenter roofer gardener shepherd rancher breeder academic scholar lecturer tutor cleaner labourer abbess abbot
    accountant acrobat admiral adolescent advocate alderman amateur anchorman anchorwoman anthropologist arbitrator
    archbishop armourer arsonist assailant assassin assistant astronaut athlete attendant attorney babysitter
    bachelor ballerina banker barber baron baroness barista bassist bather beekeeper beggar biographer birdwatcher
    blacksmith boatman bodyguard bookkeeper bookmaker botanist bricklayer bride bridegroom brigadier bully busker
    businessman businesswoman businessperson cameraman cameraperson cardinal caretaker cartoonist cashier caterer
    celebrity cellist chaplain chauffeur chairperson choreographer cinematographer clergyman cleric clinician
    coastguard cobbler coder collector commander commentator commissioner commissar commodore compatriot complainant
    comrade conductor confidant contestant convict cook coordinator corporal coroner councilman councilwoman
    counsellor counselor countess courier criminal cricketer cryptographer dad dean debutant decorator delegate
    demographer deserter dietitian diner dissident diver drummer dramatist dressmaker duchess duke ecologist
    educator elder elector emigrant emir emperor employee empress entertainer entomologist entrepreneur equestrian
    escapee evangelist evacuee examiner ex-boyfriend ex- girlfriend ex-husband ex-wife exile expat expatriate
    explorer farmhand farmworker father-in-law fencer fiancé fiancée fiddler filmmaker financier fireman fisher
    florist flautist footballer footman forager forester forger freelancer freshman friar frontman fugitive gambler
    gamer gangster geneticist geographer glazier goalscorer golfer goldsmith governess graduate grandad grandchild
    granddad granddaughter grandma grandpa grandparent grandson granny grocer groom groundsman guerrilla guitarist
    gunner gymnast half-brother half-sister handyman harpist healer heiress helper herder hero heroine hijacker
    holidaymaker horseman horsewoman hostess hotelier housekeeper housewife hunter illustrator imposter impostor
    informant innkeeper instructor interpreter interviewer interviewee intruder inventor investigator invigilator
    ironmonger islander janitor jeweller jeweler jockey jogger joiner judoka juggler keeper kidnapper kinsman lady
    landlady landowner laureate layman leader learner legislator lifeguard liar lieutenant linesman linguist
    listener litigant lobbyist locksmith logger looter lord lover luminary maid marathoner marchioness mariner
    marketer marquess marshal mason masseur masseuse matriarch matron mayoress mediator medic mentor mercenary
    merchant meteorologist microbiologist milkman millionaire billionaire missionary moderator monarch mogul mother-
    in-law mountaineer mum mom mummy mugger naturalist naturist negotiator neurologist neuroscientist neurosurgeon
    newlywed newsreader nobleman nomad novice nutritionist occupant offender oncologist operative optician
    optometrist organiser organizer organist orphan ornithologist orthodontist osteopath paediatrician pediatrician
    palaeontologist paleontologist parishioner parent parliamentarian pastor patriarch patron peacekeeper peasant
    performer perpetrator philanthropist philosopher physiotherapist pianist picnicker pirate pitcher plaintiff
    planner playwright poacher podiatrist policymaker politician pollster preacher presenter probationer programmer
    proofreader prophet protagonist provost psychotherapist publican publicist punter quarterback radiographer
    radiologist ranger rapist rapper realtor receptionist recluse rector registrar renter repairer repairman
    respondent restaurateur retiree reverend reveller robber rower saddler salesman saleswoman salesperson satirist
    saxophonist schoolboy schoolchild schoolgirl schoolmate screenwriter seaman seamstress selector sentry
    serviceman servicewoman settler sheikh sheriff shopkeeper sibling signalman signatory skater skateboarder
    snowboarder sociologist songwriter soprano sophomore speechwriter spinster sportsman sportswoman squatter squire
    stalker statesman stepbrother stepdaughter stepmother stepsister stepson stewardess steward stonemason
    storekeeper storyteller strategist stuntman stylist subordinate suffragette sultan superintendent supervisor
    suitor swordsman tailor tanner taxidermist teammate technician teen teenager toddler telephonist therapist tiler
    toolmaker townsman trader tradesman translator traveller traveler trawlerman trespasser trombonist trooper
    trumpeter trustee tsar tsarina tycoon typist tyrant umpire understudy undergraduate undertaker urologist vandal
    vet veterinarian vicar villager villain violinist virologist viscount viscountess vocalist volcanologist
    waitress walker wanderer warden warlord warrior watchmaker watchman weaver wheelwright whistleblower
    wicketkeeper wingman woodcutter workman wrestler yachtsman yachtswoman youngster zookeeper zoologist boxer
    runner rider racer
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
HUMAN |= {f"{prefix}-{noun}" for prefix in ("co", "ex") for noun in HUMAN}
# Who has two parents.
CHILDREN = {"child", "son", "daughter", "grandchild", "grandson", "granddaughter"}
# Descriptions that no person is named by.
FIRMS = frozenset(
    """
    company firm group bank airline carrier maker manufacturer retailer developer operator supplier agency body charity
    club union party newspaper magazine broadcaster network ship vessel ferry
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Words before a name that are no part of it.
TITLES = frozenset(
    """
    mr mr. mrs mrs. ms ms. miss sir dame lord lady dr dr. doctor prof prof. professor judge justice sergeant sgt sgt.
    constable inspector superintendent captain colonel general major lieutenant president minister senator governor
    mayor councillor cllr cllr. king queen prince princess pope bishop father sister reverend rev rev.
    sen. rep. gov. lt. col. gen. maj. capt. sens. reps. govs.
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
OFFICES = TITLES | frozenset("secretary director head chief chair commissioner envoy ambassador archbishop".split())  # noqa: SIM905
GENDERED = MALE | FEMALE
PARTICLES = frozenset("van von der den de di da del la le al el bin ibn ter zu".split())  # noqa: SIM905 - within a name
NEVER_SHORT = {"the White House"}  # "the House" is a chamber
DASHES = ("-", "–")
PARTNERS = {"Sons", "Son", "Daughters", "Brothers", "Partners", "Associates", "Company", "Co", "Co."}


PERSONAL = ("ist", "ian", "man", "woman", "person", "head", "chair")  # what nouns for people end in, beside others
MARKS = {'"', "“", "”"}  # around a nickname: "Karl “Buster” Vik"


class Names:
    """The people named so far; one per article. A person is known by the last word of the name."""

    def __init__(self) -> None:
        self.gender: dict[str, str] = {}  # "he" or "she"
        self.full: dict[str, str] = {}  # the fullest name
        self.shared: set[str] = set()  # last words of the names of several people
        self.bearers: dict[str, dict[str, str]] = {}  # a last word -> the full names that end so, "he", "she" or ""
        self.alone: set[str] = set()  # names that stood alone before anybody was called so: of firms and places
        self.roles: dict[str, set[str]] = {}  # a description ("secretary") -> who is described by it
        self.things: dict[str, set[str]] = {}  # the last word of the name of a thing ("bridge") -> the names

    def meet(self, sentence: Span) -> None:
        """Take note of the names in a sentence."""
        for entity in sentence.ents:
            words = [t for t in entity if t.pos_ == "PROPN" or t.text in DASHES or t.lower_ in PARTICLES]
            if entity.label_ != "PERSON" or not words or _is_thing(entity):
                continue
            titles = []
            while len(words) > 1 and words[0].lower_ in TITLES:
                titles.append(words.pop(0).lower_)
            key, name = words[-1].text, plain(words)
            known = self.full.get(key, "")
            fewer, more = sorted((name, known), key=len)
            if not set(fewer.split()) <= set(more.split()):
                self.shared.add(key)
            self.full[key] = more
            before = entity[0].nbor(-1) if entity.start > sentence.start else None
            self._meet_titles(key, name, (before.lower_ if before is not None else "", *titles))
            if kin := _kin(entity):
                self.gender[key] = kin
            if " " in name and key in self.alone:
                self.shared.add(key)  # "Vik, the brewer, said ... Its head, Paul Vik"
            given = given_names().get(words[0].lower_) if " " in name else None
            if given:
                self.gender.setdefault(key, given)
            if " " in name:
                told = {"he" if word in MALE else "she" for word in titles if word in GENDERED}
                self._meet_bearer(key, name, next(iter(told), given or ""))
            role = _role(before) if before is not None else None
            if role is not None and role.text not in self.full:
                self.roles.setdefault(role.lower_, set()).add(key)

        self._meet_things(sentence)

    def _meet_things(self, sentence: Span) -> None:
        closed = sentence[-1].is_punct
        the = "the" in sentence.words
        for token in sentence:
            if token.pos_ not in ("NOUN", "PROPN"):
                continue
            if the and (thing := _thing(token)) and thing not in NEVER_SHORT:
                self.things.setdefault(token.lower_, set()).add(thing)
            alone = token.dep_ == "nsubj" and token.pos_ == "PROPN" and token.left_edge is token
            if closed and alone and " " not in self.full.get(token.text, ""):
                self.alone.add(token.text)

    def named(self, token: Token) -> str | None:
        """The person that a token names, by the last word of the name, or None."""
        if token.pos_ != "PROPN" or token.dep_ == "compound" or token.text not in self.full:
            return None
        return str(token.text)

    def _meet_bearer(self, key: str, name: str, said: str) -> None:
        """Take note of a full name, unless it is another form of one that is known."""
        known = self.bearers.setdefault(key, {})
        words = set(name.split())
        same = next((n for n in known if words <= set(n.split()) or set(n.split()) <= words), None)
        known[same or name] = said or known.get(same or name, "")

    def _meet_titles(self, key: str, name: str, words: Iterable[str]) -> None:
        """Take note of whether somebody is he or she by the words before the name."""
        for word in GENDERED.intersection(words):
            said = "he" if word in MALE else "she"
            if " " not in name and self._is_another(key, said):
                self._meet_bearer(key, f"{word.capitalize()} {name}", said)  # "Andrew Pell ... Mrs Pell"
            self.gender[key] = said

    def _is_another(self, key: str, said: str) -> bool:
        """Whether all who are known by a last word are of the other sex than a title before it says."""
        bearers = self.bearers.get(key, {})
        return bool(bearers) and all(known not in ("", said) for known in bearers.values())

    def called(self, key: str, pronoun: str) -> list[str]:
        """The full names that end in a last word, of those who may be "he" or "she"."""
        return [name for name, said in self.bearers.get(key, {}).items() if said in ("", pronoun)]

    def are_two(self, key: str) -> bool:
        """Whether of several people who are called so "he" is another than "she"."""
        he, she = self.called(key, "he"), self.called(key, "she")
        return bool(he and she) and he != she

    def fullest(self, key: str, pronoun: str = "") -> str:
        """The fullest name of a person, unless several share what the text has called this one by.

        Of a man and a woman of one name a pronoun ("he" or "she") tells which is meant.
        """
        if pronoun and self.are_two(key):
            called = self.called(key, pronoun)
            return called[0] if len(called) == 1 else key
        return key if key in self.shared else self.full.get(key, key)

    def titled(self, tokens: Sequence[Token]) -> str | None:
        """The fullest name of the one person that a phrase names after a title or a role ("fire chief Ida Holm")."""
        last = tokens[-1]
        if last.ent_type_ != "PERSON" or any(token.text == "," for token in tokens) or last.text not in self.full:
            return None
        name = self.full[last.text]
        before = last.i - len(name.split())  # of "Minister for Industry Ida Holm" the word "Industry"
        if any(
            t.dep_ in ("conj", "case", "poss")
            or (t.dep_ == "prep" and not (t.head.lower_ in OFFICES and t.i < before and t.doc[before].tag_ == "NNP"))
            for t in tokens
        ):
            return None
        if last.text in self.shared or " " not in name:
            return None
        return name

    def sure(self, key: str) -> bool:
        """Whether this is a person beyond doubt: a single word that is tagged as one is often a place."""
        return " " in self.full.get(key, "") or key in self.gender

    def fits(self, key: str, pronoun: str) -> bool:
        """Whether a person can be called "he" or "she"."""
        return self.are_two(key) or self.gender.get(key, pronoun) == pronoun

    def holder(self, noun: Token) -> str | None:
        """The only person who has been described by what a plain definite phrase says ("the secretary")."""
        people = self.roles.get(noun.lower_, ()) if noun.tag_ == "NN" else ()
        if len(people) != 1 or not _only_the(noun):
            return None
        key = next(iter(people))
        return key if self.sure(key) and not self.are_two(key) else None

    def thing(self, noun: Token) -> str | None:
        """The only named thing that a plain phrase can stand for: "the bridge" for "the Skerry Bridge"."""
        names = self.things.get(noun.lower_, ()) if noun.tag_ in ("NN", "NNP") else ()
        return next(iter(names)) if len(names) == 1 and _only_the(noun) else None

    def completed(self, tokens: Iterable[Token]) -> dict[int, str]:
        """The full names of people who are named by their surname alone, by the number of that token."""
        found: dict[int, str] = {}
        for token in tokens:
            if token.pos_ != "PROPN":
                continue
            name = self.full.get(token.text, "")
            if " " not in name or token.text in self.shared:
                continue
            doc, number = token.doc, token.i
            before = doc[number - 1] if number else None
            after = doc[number + 1] if number + 1 < len(doc) else None
            named_longer = any(t is not None and (t.pos_ == "PROPN" or t.text in DASHES) for t in (before, after))
            named_longer = named_longer or (before is not None and before.lower_ in PARTICLES)
            named_longer = named_longer or (
                before is not None and before.text in MARKS and doc[number - 2].pos_ == "PROPN"
            )
            named_longer = named_longer or _names_firm(before, after)
            described = has(token, ("amod", "det", "poss", "nummod"))
            if not named_longer and not described and token.dep_ != "compound":
                found[token.i] = name
        return found


def plain(words: Sequence[Token]) -> str:
    """Tokens as a text on one line; of what was left out between them, marks around a nickname are kept."""
    text = "".join(token.text_with_ws + _between(token, after) for token, after in pairwise(words))
    return " ".join((text + words[-1].text_with_ws if words else text).split())


def unmarked(words: Sequence[Token]) -> list[Token]:
    """The words for a speaker without what a quotation ends with before them: "“It is old,” text on it says"."""
    closed = [n for n, (one, mark) in enumerate(pairwise(words)) if one.text == "," and mark.text in MARKS]
    rest = words[closed[-1] + 2 :] if closed else words
    return [*dropwhile(lambda token: token.is_punct, rest)] or [*words]


def _between(token: Token, after: Token) -> str:
    if after.i == token.i + 1:
        return ""
    mark = token.nbor(1)
    return mark.text_with_ws if after.i == token.i + 2 and mark.text in MARKS else " "


def _names_firm(before: Token | None, after: Token | None) -> bool:
    """Whether a name is joined to another in that of a firm: "Holm & Sons", "Berg & Holm", "Holm and Partners"."""
    if any(token is not None and token.text == "&" for token in (before, after)):
        return True
    return after is not None and after.text == "and" and after.nbor(1).text in PARTNERS


def _only_the(noun: Token) -> bool:
    """Whether a noun has an article and nothing else beside it."""
    return [child.lower_ for child in noun.children if child.dep_ != "punct"] == ["the"]


def _role(before: Token) -> Token | None:
    """What somebody is by the word before the name: of "Secretary of State Ida Holm" a secretary, and no state."""
    inside = before.i - 2 >= before.sent.start and before.nbor(-1).lower_ == "of"
    role = before.nbor(-2) if inside else before
    somebody = role.lower_ in HUMAN or role.lower_.endswith(PERSONAL)  # no "interview": "an interview Holm gave"
    return role if role.pos_ == "PROPN" or (role.pos_ == "NOUN" and somebody) else None


def _thing(noun: Token) -> str | None:
    """The name of a thing that ends in a noun and follows "the": "the Skerry Bridge", "the Farmers' League"."""
    first = noun.left_edge
    if noun.i - first.i < 2 or first.lower_ != "the" or first.head is not noun:
        return None
    words = list(noun.doc[first.i : noun.i + 1])
    if any(t.pos_ not in ("PROPN", "PART") and t.text[:1].islower() for t in words[1:-1]):
        return None
    if not words[1].text[:1].isupper() or words[1].ent_type_ in ("PERSON", "NORP", "DATE", "CARDINAL", "ORDINAL"):
        return None
    if noun.pos_ == "NOUN" and words[1].pos_ != "PROPN":
        return None
    return f"the {plain(words[1:])}"


def _is_thing(entity: Span) -> bool:
    """Whether what was taken for a person is a firm or of a people: "the company, Holm Timber, said", "the Swede"."""
    root = entity.root
    if len(entity) == 1 and root.i > root.sent.start and root.nbor(-1).lower_ == "the":
        return True
    return root.dep_ == "appos" and root.head.lemma_.lower() in FIRMS and root.i > root.head.i


def _kin(entity: Span) -> str | None:
    """Whether somebody is he or she by what is said before the name: "her second husband, the guide Beat Vik"."""
    root = entity.root
    if (described := next(iter(root.below.get("appos", ())), None)) is not None and root.dep_ in ("nsubj", "nsubjpass"):
        kin = {described.lemma_.lower()} & (MALE | FEMALE)  # "Ian Vik, a spokesman for the port,"
        return None if not kin else "he" if kin <= MALE else "she"
    if root.dep_ != "appos":
        return None
    kin = {root.head.lemma_.lower(), root.head.head.lemma_.lower()} & (MALE | FEMALE)
    return None if len(kin) != 1 else "he" if kin <= MALE else "she"


@cache
def given_names() -> dict[str, str]:
    """Given names that go with one sex only, in lower case -> "he" or "she"."""
    lines = files("factcheck.claims.syntax").joinpath("given_names.txt").read_text(encoding="utf-8").splitlines()
    return {name: pronoun for line in lines for pronoun, _, names in [line.partition(": ")] for name in names.split()}
