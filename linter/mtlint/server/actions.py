"""What an editor offers at a place: quick fixes, and all safe fixes at once. Each was tried on the page before it is
offered, as `--fix` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from mtlint.report.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtlint.findings import Finding
    from mtlint.server.shown import ShownPage

FIX_ALL: Final = "source.fixAll.mtlint"


def actions(shown: ShownPage, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    """The actions for a range of a page, of the kinds the client asks for."""
    if _is_wanted(types.CodeActionKind.QuickFix.value, params.context):
        yield from _quick_fixes(shown, params.range)
    automatic = params.context.trigger_kind == types.CodeActionTriggerKind.Automatic and not params.context.only
    if _is_wanted(FIX_ALL, params.context) and not automatic:
        yield from _fix_all(shown)


def _quick_fixes(shown: ShownPage, where: types.Range) -> Iterator[types.CodeAction]:
    for finding, diagnostic in shown.within(where):
        if finding.fix is None:
            continue
        edit = _edit(shown, _is(finding))
        if edit:
            message = visible(finding.fix.message)
            unsafe = "" if finding.fix.safe else ", unsafe"
            yield types.CodeAction(
                title=f"{message[:1].upper()}{message[1:]} ({finding.rule}{unsafe})",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                is_preferred=finding.fix.safe,
                edit=edit,
            )


def _fix_all(shown: ShownPage) -> Iterator[types.CodeAction]:
    if any(_is_safe(finding) for finding in shown.page.findings):
        edit = _edit(shown, _is_safe)
        if edit:
            yield types.CodeAction(title="Fix all safe problems (mtlint)", kind=FIX_ALL, edit=edit)


def _edit(shown: ShownPage, wanted: Callable[[Finding], bool]) -> types.WorkspaceEdit | None:
    """What mends the page; None where nothing does."""
    after = shown.page.mended(wanted).decode("utf-8")
    edits = list(shown.positions.edits(after))
    return types.WorkspaceEdit(changes={shown.uri: edits}) if edits else None


def _is(finding: Finding) -> Callable[[Finding], bool]:
    return lambda other: other.fingerprint == finding.fingerprint


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe


def _is_wanted(kind: str, context: types.CodeActionContext) -> bool:
    return context.only is None or any(f"{kind}.".startswith(f"{wanted}.") for wanted in context.only)
