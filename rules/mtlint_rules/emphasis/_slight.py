"""Which lost emphasis hurts nobody, where people translated: true, but information."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Emphasis, Strong, regex
from mtlint_rules.emphasis._joined import is_shifted, lacks_stress_alone
from mtlint_rules.emphasis._names import are_ornaments
from mtlint_rules.emphasis._runs import Style, folded, runs

if TYPE_CHECKING:
    from collections.abc import Collection

    from mtlint.api import Pair
    from mtlint_rules.emphasis._dropped import Loss

_COLON = regex("[:：]")
_LONGEST_LABEL = 24


def is_slight(pair: Pair, loss: Loss, kept: Collection[str], style: Style) -> bool:
    """Whether it stands out in a heading anyway, was marked twice and is once, here or, a phrase, elsewhere on the
    page (`kept`), was a label that is gone as a whole, their language stresses it by other means or in another run, or
    it was an ornament or one letter; and of italics, whether some are bold instead, or each is a name that became a
    word of their language."""
    if loss.source.kind == "heading" or loss.count <= loss.repeated or _is_label_gone(loss):
        return True
    if all(" " in run.text and run.text.islower() and folded(run) in kept for run in loss.gone):
        return True
    if style is Emphasis and (_is_bold_instead(loss) or _is_coined(loss)):
        return True
    if lacks_stress_alone(loss.source, loss.target, loss.gone, loss.count, style):
        return True
    if is_shifted(loss.source, loss.target, style):
        return True
    return loss.count == len(loss.gone) and (_are_letters(loss) or are_ornaments(pair, loss.gone, style))


def _is_label_gone(loss: Loss) -> bool:
    end = loss.gone[0].end if len(loss.gone) == loss.count == 1 else _LONGEST_LABEL + 1
    opens = end <= _LONGEST_LABEL and _COLON.search(loss.source.text[: end + 1]) is not None
    return opens and _COLON.search(loss.target.text[:_LONGEST_LABEL]) is None


def _are_letters(loss: Loss) -> bool:
    return all(len(run.text.strip()) == 1 for run in loss.gone)


def _is_bold_instead(loss: Loss) -> bool:
    return len(runs(loss.target, Strong)) > len(runs(loss.source, Strong))


def _is_coined(loss: Loss) -> bool:
    words = [run.text for run in loss.gone]
    return all(word.isalpha() and word[1:].islower() and word not in loss.target.text for word in words)
