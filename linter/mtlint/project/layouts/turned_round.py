"""Sites whose source is not English, and whose English is a translation: the layouts by which their pages can be
compared with that English all the same, for their owner to choose."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from mtlint.project.layouts.builtin import FORMS
from mtlint.project.layouts.contents import is_foreign
from mtlint.project.layouts.locales import is_english
from mtlint.project.layouts.template import Template
from mtlint.project.layouts.tree import Tree

if TYPE_CHECKING:
    from mtlint.project.git.tracked import Tracked

_FEWEST: Final = 3  # pages
_FORMS: Final = [
    form for form in FORMS if "{english}" not in form.template.source and form.template.source[-3:] != ".md"
]


def turned_round(ours: Tracked) -> tuple[Template, ...]:
    """The templates that lead pages that are not in English to those in a folder of English, most pages first."""
    tree = Tree(ours.pages)
    pairs: Counter[Template] = Counter()
    originals: dict[Template, list[str]] = {}
    for path in sorted(ours.pages):
        english = {at for at, name in tree.locales_in(path) if is_english(name)}
        for form in _FORMS if english else ():
            for match in form.template.matches(path):
                names = form.template.sources(match, PurePosixPath(path).suffix) if match.at in english else ()
                original = next(filter(None, map(tree.find, names)), None)
                if original and original != path:
                    fixed = {name: match.values[name] for name in ("root", "site", "locale") if name in match.values}
                    there = form.template.with_values(fixed)
                    template = Template(there.source, there.target)
                    pairs[template] += 1
                    originals.setdefault(template, []).append(original)
    found = [template for template, count in pairs.most_common() if count >= _FEWEST]
    return tuple(template for template in found if is_foreign(originals[template], ours.read))
