"""Bytes that declare no encoding, one a character -> text, by the letters of the language that they make up.

Statistics of bytes alone take German for Baltic and Swedish for Slovak: the pages agree in most of their letters. So
each page is tried, and of the letters that it gives those are counted that its text's language does not have.
"""

from __future__ import annotations

from factcheck.articles.language import load_languages

# Those that files are saved in today, the likelier first: pages of DOS, of old Macs and of mainframes only ever fit by
# accident. Letters other than Latin are told well enough by statistics, and are not here.
PAGES = ("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1254", "cp1257")
# Letters beyond a to z, and é, which names bring everywhere.
LETTERS = {
    "cs": "áčďěíňóřšťúůýžäöü",
    "da": "æøåäöüó",
    "de": "äöüßàèáç",
    "en": "àáâãäåæçèêëíîïñóôöøœùúûü",
    "es": "áíóúñüçàò",
    "et": "äöõüšž",
    "eu": "ñüáíóú",
    "fi": "äöåšž",
    "fr": "àâæçèêëîïôœùûüÿñ",
    "ga": "áíóú",
    "gl": "áíóúñü",
    "hr": "čćđšž",
    "hu": "áíóöőúüű",
    "is": "áíóúýðþæö",
    "it": "àèìòùíóú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "ca": "àèíòóúïüç",
    "nb": "æøåòóôäöü",
    "nl": "ëïóöüèêàáíúç",
    "nn": "æøåòóôäöü",
    "no": "æøåòóôäöü",
    "pl": "ąćęłńóśźżäöü",
    "pt": "áâãàçêíóôõúü",
    "ro": "ăâîşţșț",
    "sk": "áäčďíĺľňóôŕšťúýžěö",
    "sl": "čšžćđ",
    "sq": "ëç",
    "sv": "åäöàü",
    "tr": "çğıöşüâîû",
}
SIGNS = set("“”„‘’‚«»‹›–—…•·€£§°©®™¿¡½¼¾²³ªº\u00a0\u00ad")
SAMPLE = 20_000  # bytes that tell
MOST_STRANGE = 0.1  # of what is not ASCII: names of other languages, and a slip of the keyboard


def by_letters(data: bytes) -> str | None:
    """The text of `data`, or None when no page gives a text whose letters are those of its language."""
    best: tuple[float, str] | None = None
    for page in PAGES:
        try:
            strange = _strange(data[:SAMPLE].decode(page))
            text = data.decode(page)
        except UnicodeDecodeError:
            continue
        if strange is not None and strange <= MOST_STRANGE and (best is None or strange < best[0]):
            best = strange, text
    return best[1] if best else None


def _strange(text: str) -> float | None:
    """The share of what is not ASCII that the text's language does not write; None where its letters are not known."""
    language, _ = load_languages().classify(text)
    if language not in LETTERS:
        return None
    known = SIGNS.union(LETTERS[language], LETTERS[language].upper(), "éÉ")
    beyond = [character for character in text if not character.isascii()]
    return sum(character not in known for character in beyond) / max(len(beyond), 1)
