"""What a look into some pages says about a pair that their paths make: recorded provenance, shared links, the script.

Nothing is parsed: bytes are searched.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex
from mtlint.project.layouts.locales import spelled_out
from mtlint.project.provenance.hashes import has_hash, hash_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtlint.project.provenance.recorded import Recording

    Read = Callable[[str], bytes | None]

_SAMPLE, _LARGE_SAMPLE = 12, 60  # pages
_LARGEST: Final = 200_000  # bytes looked at of a page
_URL: Final = regex(rb"https?://([^\s<>\"'()\[\]{}`|\\]+)")
_FEWEST_URLS: Final = 4  # of the source, that say something
_FEW_SHARED, _MANY_SHARED = 0.1, 0.3
_WORD: Final = regex(r"[^\W\d_]{4,}")
_FEWEST_WORDS: Final = 10  # of a page, that say something
_SAME_WORDS: Final = 0.8  # of real translations, code and names included, the median is 0.3
_WORDS: Final = regex(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(("and", "are", "from", "have", "that", "the", "this", "when", "which", "with", "you"))
_ENGLISH_SHARE: Final = 0.04  # of the words; of prose it is 0.12, of other languages with English names 0.01
_FEWEST_LETTERS: Final = 40
_OWN_SCRIPT: Final = 0.2  # of the letters
_OWN_LETTERS: Final = 0.01
_FEWEST_BEGUN: Final = 3
_BEGUN: Final = 0.05  # of the pages of a fork, which has all English ones from the start
_SCRIPTS: Final = {
    "CJK HIRAGANA KATAKANA": "zh ja",
    "HANGUL": "ko",
    "HEBREW": "he yi",
    "ARABIC": "ps sd ug ks ku",
    "CYRILLIC": "ab av ba be ce cu cv kv ky mn os tg tt",
    "DEVANAGARI": "bh ne sa",
    "ETHIOPIC": "am ti",
    "GURMUKHI": "pa",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my",
    "ORIYA": "or",
    "SINHALA": "si",
    "THAANA": "dv",
    "TIBETAN": "bo dz",
}  # by the first word of a letter's name in Unicode
_LETTERS: Final = {
    "cs": "ěščřžůďťň",
    "is": "ðþæö",
    "nb": "æøå",
    "no": "æøå",
    "vi": "đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}


def sample(paths: Iterable[str], size: int = _SAMPLE) -> list[str]:
    """A few of these, spread evenly."""
    ordered = sorted(paths)
    step = max(1, len(ordered) // size)
    return ordered[::step][:size]


def agreeing(pairs: Iterable[tuple[str, str]], recording_of: Callable[[str], Recording], read_source: Read) -> int:
    """How many of the pages (source, localized page) record this source: its path, or its hash as it is today."""
    return sum(_agrees(source, recording_of(page), read_source) for source, page in pairs)


def is_other_text(pairs: Iterable[tuple[str, str]], read: Read, read_source: Read) -> bool:
    """Whether the pages (source, localized page) hardly ever link to what their sources link to. One that only holds
    the place of a translation, as front matter without text, says nothing."""
    like = unlike = 0
    for source, page in pairs:
        content = read(page) or b""
        ours, theirs = _urls(read_source(source) or b""), _urls(content)
        if len(ours) >= _FEWEST_URLS and len(_WORDS.findall(_text(content))) >= _FEWEST_WORDS:
            shared = len(ours & theirs) / len(ours)
            like, unlike = like + (shared >= _MANY_SHARED), unlike + (shared < _FEW_SHARED)
    return unlike > like


def is_same_text(pairs: Iterable[tuple[str, str]], read: Read, read_source: Read) -> bool:
    """Whether most pages (source, localized page) use hardly any word that their source does not: they may be those of
    a region or a product."""
    same = other = 0
    for source, page in pairs:
        ours, theirs = (set(_WORD.findall(_text(content))) for content in (read_source(source), read(page)))
        if len(theirs) >= _FEWEST_WORDS:
            alike = len(ours & theirs) >= _SAME_WORDS * len(theirs)
            same, other = same + alike, other + (not alike)
    return same > other


def speaks_for(name: str, pages: Sequence[str], read: Read, recording_of: Callable[[str], Recording]) -> bool | None:
    """Whether pages below a folder whose name may be a word (`it`, `no`) are in the locale that it may name: true where
    their letters say so, false where most are in English and none records a source; None where nothing tells."""
    if is_in_language(name, pages, read):
        return True
    chosen = sample(pages)
    english = [is_in_english(read(page)) for page in chosen]
    if english.count(True) <= english.count(False) or any(recording_of(page).is_made for page in chosen):
        return None
    return False


def is_in_language(name: str, pages: Sequence[str], read: Read) -> bool:
    """Whether the letters of most pages, of which some are read, are those of the locale that is named."""
    language = (spelled_out(name) or "").split("-")[0]
    chosen = sample(pages)
    return sum(_is_written_in(language, read(page)) for page in chosen) > len(chosen) / 2


def is_foreign(pages: Sequence[str], read: Read) -> bool:
    """Whether most pages, of which some are read, are not in English; or of many, three and one in twenty are plainly
    not: whose translation of a fork has begun."""
    english = [is_in_english(read(page)) for page in sample(pages)]
    if english.count(False) > english.count(True):
        return True
    many = sample(pages, _LARGE_SAMPLE)
    begun = sum(_is_plainly_foreign(read(page)) for page in many)
    return begun >= max(_FEWEST_BEGUN, _BEGUN * len(many))


def _agrees(source: str, recording: Recording, read_source: Read) -> bool:
    if recording.source:
        return recording.source == source
    value = recording.hash.value if recording.hash else ""
    return not hash_error(value) and has_hash(read_source(source) or b"", value)


def _urls(content: bytes) -> set[bytes]:
    return {url.rstrip(b".,;:!?*_~/") for url in _URL.findall(content[:_LARGEST])}


def _text(content: bytes | None) -> str:
    return (content or b"")[:_LARGEST].decode("utf-8", "ignore").lower()


def _letters(content: bytes | None) -> dict[str, int]:
    """How often a page has each letter."""
    return {letter: times for letter, times in Counter(_text(content)).items() if letter.isalpha()}


def _is_written_in(language: str, content: bytes | None) -> bool:
    letters = _letters(content)
    total = sum(letters.values())
    if total < _FEWEST_LETTERS:
        return False
    if own := _LETTERS.get(language):
        return sum(times for letter, times in letters.items() if letter in own) >= _OWN_LETTERS * total
    scripts = next(
        (words.split() for words, languages in _SCRIPTS.items() if language in languages.split()), list[str]()
    )
    others = ((letter, times) for letter, times in letters.items() if letter > "\u02ff")
    return sum(times for letter, times in others if _script(letter) in scripts) >= _OWN_SCRIPT * total


def is_in_english(content: bytes | None) -> bool | None:
    """Whether a page is in English; None where its words are few."""
    words = _WORDS.findall(_text(content))
    if len(words) < _FEWEST_WORDS:
        return None
    return sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


def _is_plainly_foreign(content: bytes | None) -> bool:
    """Whether a page is not in English, and has letters that English has not."""
    letters = _letters(content)
    own = sum(times for letter, times in letters.items() if not letter.isascii())
    return is_in_english(content) is False and own >= _OWN_LETTERS * sum(letters.values())


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
