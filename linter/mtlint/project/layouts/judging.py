"""The layout of the repository in a folder: reads what the decision needs, and puts it into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mtlint.project.git.tracked import Tracked, source_pages
from mtlint.project.layouts.builtin import FAMILIES, SAME_PATH
from mtlint.project.layouts.configured import Stated, read_configurations
from mtlint.project.layouts.decision import Decision, Sides, decide, follow_family, follow_stated
from mtlint.project.layouts.template import EXAMPLE, TemplateError, parse_template
from mtlint.project.provenance.recorded import Recording, read_recording
from mtlint.project.provenance.sidecars import Sidecars
from mtlint.project.request import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtlint.project.layouts.decision import Candidate
    from mtlint.project.source import Source

AUTO: Final = "auto"
LAYOUT_NAMES: Final = (AUTO, *FAMILIES, SAME_PATH)
_OPTION: Final = "--layout"
_MOST_TOLD: Final = 4  # candidates
_SEVERAL: Final = 3  # pages


def judge(ours: Tracked, layouts: Sequence[str] = (), source: Source | None = None) -> Decision:
    """The layout of the pages below a root. `layouts` is what the user says of it: templates, or one name; `source`
    has the sources, where that is not the same repository.

    Raises ProjectError for a layout that is none, or fits no page.
    """
    if error := layouts_error(layouts):
        raise ProjectError(error)
    sides = _sides(ours, source)
    if layouts in ((), (AUTO,)):
        configured = read_configurations(ours.files, ours.read)
        return decide(sides, configured)
    if layouts == (SAME_PATH,):
        return Decision()
    if len(layouts) == 1 and layouts[0] in FAMILIES:
        decision = follow_family(sides, layouts[0], f"{_OPTION} {layouts[0]}")
    else:
        decision = follow_stated(sides, [Stated(parse_template(text), _OPTION) for text in layouts])
    if not decision.places:
        raise ProjectError(
            f"layout {', '.join(map(repr, layouts))} fits no page here; leave it out to see what is found"
        )
    return decision


def layouts_error(layouts: Sequence[str]) -> str | None:
    """What is wrong with layouts that a user gave; None where they are templates, or one name."""
    for text in layouts:
        if text in LAYOUT_NAMES:
            if len(layouts) > 1:
                return f"layout '{text}' beside another; give one name, or templates only"
            continue
        try:
            parse_template(text)
        except TemplateError as error:
            if "{" not in text:
                names = ", ".join(LAYOUT_NAMES)
                return f"unknown layout '{text}'; give one of {names}, or a template like '{EXAMPLE}'"
            return f"layout '{text}' {error}"
    return None


def told(candidate: Candidate) -> str:
    """A candidate and its evidence in one line."""
    count = len(candidate.locales)
    locales = f"{count} locales" if count > 1 else "".join(candidate.locales)
    evidence = f"{candidate.paired} of {candidate.pages} pages ({locales}) have a source"
    return f"{candidate.template} ({candidate.origin}: {evidence})"


def question(decision: Decision, likely: Iterable[str], other: Iterable[str]) -> Iterator[str]:
    """What to say, line by line, of the templates that are not followed though they fit some of these pages: of those
    that are likely translations and, where it fits several of the repository, of others."""
    likely, other = frozenset(likely), frozenset(other)
    doubtful = [
        candidate
        for candidate in decision.candidates
        if candidate.refused
        and not candidate.claimed.isdisjoint(likely | other if candidate.paired >= _SEVERAL else likely)
    ]
    if not doubtful:
        return
    count = len((likely | other) & frozenset[str]().union(*(candidate.claimed for candidate in doubtful)))
    pages = "1 page is not sure, so its" if count == 1 else f"{count} pages is not sure, so their"
    yield f"the layout of {pages} source was not looked for. What may fit:"
    for candidate in doubtful[:_MOST_TOLD]:
        yield f"  {candidate.template}: {candidate.refused}"
    yield (
        f"Say which is right, if one is, by --layout '{doubtful[0].template}' or the key `layout` of .mtlint.yaml; "
        f"or say by --source where the English is, or by --layout {SAME_PATH} that it is not here"
    )


def _sides(ours: Tracked, source: Source | None) -> Sides:
    sidecars = Sidecars()

    def recording_of(path: str) -> Recording:
        recording = read_recording(ours.read(path) or b"")
        place = ours.root / path
        beside = None if recording.is_made else sidecars.recording(str(place), place.parent, ours.root)
        return beside or recording

    def read_source(path: str) -> bytes | None:
        version = source.today(path) if source else None
        return version.content if version else None

    if source is None:
        return Sides(ours.pages, ours.pages, ours.read, ours.read, recording_of)
    return Sides(ours.pages, source_pages(source), ours.read, read_source, recording_of)
