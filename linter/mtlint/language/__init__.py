"""Says of a block of prose whether it is in the language it should be in. Text in, verdict out."""

from mtlint.language.judge import judge
from mtlint.language.locales import Locale, has_script_of, read_locale, same_script, supported
from mtlint.language.tokens import PLACEHOLDER
from mtlint.language.verdict import Confidence, Kind, Verdict

__all__ = [
    "PLACEHOLDER",
    "Confidence",
    "Kind",
    "Locale",
    "Verdict",
    "has_script_of",
    "judge",
    "read_locale",
    "same_script",
    "supported",
]
