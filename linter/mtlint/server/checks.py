"""Keeps up with what an editor shows: checks it in a thread of its own, once the writer pauses.

A page whose check fails is told of, and the others go on.
"""

from __future__ import annotations

import asyncio
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from mtlint import __version__
from mtlint.project.sight import is_file
from mtlint.report.escaping import visible
from mtlint.server.page import CannotCheckError, working_directory
from mtlint.server.shown import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtlint.server.page import Check
    from mtlint.server.shown import ShownPage

    T = TypeVar("T")


class Server(LanguageServer):
    """A language server that checks pages with `check`. The client sends whole texts."""

    def __init__(self, check: Check) -> None:
        super().__init__("mtlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)  # pyright: ignore[reportUnknownMemberType]
        self._check = check
        self._worker = ThreadPoolExecutor(1)
        self._complaints: dict[str, str] = {}
        self.checks: dict[str, asyncio.Task[ShownPage | None]] = {}

    def look_at(self, uri: str, *, pause: float = 0, fetch: bool = False) -> None:
        """Check a page after a pause in seconds, in place of a check that is not done. `fetch`: a source that is a git
        URL is asked for news."""
        self._cancel(uri)
        self.checks[uri] = asyncio.get_running_loop().create_task(self._checked(uri, pause, fetch))

    def forget(self, uri: str) -> None:
        """Tell nothing more of a page that was closed."""
        self._cancel(uri)
        self._complaints.pop(uri, None)
        self._publish(uri, None, [])

    async def shown(self, uri: str) -> ShownPage | None:
        """The page as it is now, checked; None for what is not to be checked."""
        while task := self.checks.get(uri):
            try:
                return await asyncio.shield(task)
            except asyncio.CancelledError:
                if not task.cancelled():  # it is the question that was taken back
                    raise
        return None

    async def at_work(self, work: Callable[[], T]) -> T:
        """What comes of some work that takes time."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _cancel(self, uri: str) -> None:
        if task := self.checks.pop(uri, None):
            task.cancel()

    async def _checked(self, uri: str, pause: float, fetch: bool) -> ShownPage | None:
        await asyncio.sleep(pause)
        document = self.workspace.get_text_document(uri)
        text, version = document.source, document.version
        try:
            shown = await self.at_work(lambda: self._look(uri, text, fetch))
        except CannotCheckError as error:
            self._complain(uri, str(error))
            shown = None
        except Exception as error:
            self._complain(uri, f"internal error; please report it: {type(error).__name__}: {error}")
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, traceback.format_exc()))
            shown = None
        else:
            self._complaints.pop(uri, None)
        self._publish(uri, version, [diagnostic for _, diagnostic in shown.told] if shown else [])
        return shown

    def _look(self, uri: str, text: str, fetch: bool) -> ShownPage | None:
        name = to_fs_path(uri)
        path = Path(name) if name else None
        if path is None or not is_file(path):
            return None
        opened = [folder.uri for folder in self.workspace.folders.values()] or [self.workspace.root_uri or ""]
        folders = [Path(folder) for folder in map(to_fs_path, opened) if folder]
        page = self._check(path, text.encode("utf-8", "replace"), working_directory(path, folders), fetch)
        return show(uri, text, page, self.workspace.position_codec.client_num_units) if page else None

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _complain(self, uri: str, text: str) -> None:
        """Say it once, whatever number of pages and changes has the same trouble."""
        if text not in self._complaints.values():
            message = f"mtlint: {(to_fs_path(uri) or uri).rpartition('/')[2]}: {text}"
            shown = "\n".join(map(visible, message.split("\n")))
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, shown))
        self._complaints[uri] = text
