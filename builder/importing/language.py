"""The language of a text, by its letters and its smallest words."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in is that was for with are by this from it as on be has",
    "de": "der die das und ist von den mit nicht auf ein eine im dem zu sich des für wurde",
    "fr": "le la les des et est une dans que pour pas sur par qui du au aux ont cette",
    "es": "el la los las y es una que en por con del para se no al como fue más",
    "pt": "o os as e é uma que em por com do da para não no na ao foi mais dos",
    "it": "il lo gli e è una che di per con del della non nel alla sono dei più",
    "nl": "de het een en is van dat niet op met voor zijn in te werd ook door bij aan",
    "pl": "i w nie na jest się z do że to o jak przez są od dla po nad był",
}
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[іїєґІЇЄҐ]"), "uk"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
)
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.].{0,40})?", re.IGNORECASE)

UNKNOWN = "und"
"""BCP 47's word for a language that is not known (RFC 5646, 4.1)."""


def tag(given: str) -> str:
    """A language tag in the usual case, empty where it is none that a report can have."""
    match = _TAG.fullmatch(given.strip()[:80])
    if match is None:
        return ""
    script = f"-{match[2].capitalize()}" if match[2] else ""
    return match[1].lower() + script + (f"-{match[3].upper()}" if match[3] else "")


def guess(text: str) -> str:
    """The likeliest language, or UNKNOWN where nothing speaks for any."""
    sample = text[:40_000]
    letters = sum(map(str.isalpha, sample))
    for letter, language in _SCRIPTS:
        # Kana and the letters that Ukrainian has alone are few among the others.
        share = 0.01 if language in ("ja", "uk") else 0.3
        if letters and len(letter.findall(sample)) > share * letters:
            return language
    words = Counter(re.findall(r"[^\W\d_]{1,20}", sample.lower()))
    scores = {language: sum(words[word] for word in known.split()) for language, known in _WORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= 3 else UNKNOWN
