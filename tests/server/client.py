"""A real client: speaks to `mtlint server` in a process of its own, over its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Sequence
    from pathlib import Path

T = TypeVar("T")
LONGEST = 60  # seconds to wait for anything; a busy machine needs some


class Editor:
    """An editor with one folder open. `told` are the messages it was to show."""

    def __init__(self, folder: Path, encodings: Sequence[str] = ()) -> None:
        self.client = LanguageClient("editor", "1")
        self.folder = folder
        self.encodings = encodings
        self.told: list[str] = []
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def tell(params: types.ShowMessageParams) -> None:
            self.told.append(params.message)

        @self.client.feature(types.WINDOW_LOG_MESSAGE)  # type: ignore[untyped-decorator]
        def log(_: types.LogMessageParams) -> None:
            """The editor has a file for that."""

    async def start(self, *arguments: str, program: Sequence[str] = ("-m", "mtlint")) -> types.InitializeResult:
        await self.client.start_io(  # pyright: ignore[reportUnknownMemberType]
            sys.executable, *program, "server", *arguments
        )
        general = types.GeneralClientCapabilities(position_encodings=list(self.encodings) or None)
        folder = types.WorkspaceFolder(self.folder.as_uri(), self.folder.name)
        given = types.InitializeParams(types.ClientCapabilities(general=general), workspace_folders=[folder])
        result = await self.answer(self.client.initialize_async(given))
        self.client.initialized(types.InitializedParams())
        return result

    async def answer(self, answer: Awaitable[T]) -> T:
        return await asyncio.wait_for(answer, LONGEST)

    def open(self, uri: str, text: str) -> None:
        document = types.TextDocumentItem(uri, "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def change(self, uri: str, text: str, version: int = 2) -> None:
        document = types.VersionedTextDocumentIdentifier(version, uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    def save(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    async def diagnostics(self, uri: str) -> Sequence[types.Diagnostic]:
        """What is published next, which is for this document."""
        published = await self.answer(self.published.get())
        assert published.uri == uri
        return published.diagnostics

    async def actions(
        self, uri: str, where: types.Range, only: list[str] | None = None, *, automatic: bool = False
    ) -> list[types.CodeAction]:
        kind = types.CodeActionTriggerKind.Automatic if automatic else types.CodeActionTriggerKind.Invoked
        context = types.CodeActionContext([], only=only, trigger_kind=kind)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
        found = await self.answer(self.client.text_document_code_action_async(params))
        return [action for action in found or () if isinstance(action, types.CodeAction)]

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        return await self.answer(self.client.text_document_hover_async(params))

    async def leave(self, *, politely: bool = True) -> int | None:
        """End the server. Returns its exit status."""
        if politely:
            await self.answer(self.client.shutdown_async(None))
        self.client.exit(None)
        await self.answer(self.client.stop())  # type: ignore[no-untyped-call]
        return self.process.returncode

    @property
    def process(self) -> asyncio.subprocess.Process:
        process = self.client._server  # pyright: ignore[reportPrivateUsage]  # the client has no other way to the exit status
        assert process
        return process


@asynccontextmanager
async def editor(
    folder: Path, *arguments: str, encodings: Sequence[str] = (), program: Sequence[str] = ("-m", "mtlint")
) -> AsyncGenerator[Editor]:
    """An editor whose server is started, and ends well."""
    one = Editor(folder, encodings)
    await one.start(*arguments, program=program)
    try:
        yield one
    except BaseException:
        one.process.kill()
        raise
    assert await one.leave() == 0


def applied(text: str, edits: Sequence[types.TextEdit], units: str = "utf-16-le") -> str:
    """The text with edits whose positions count units of this encoding."""
    size = 2 if units.startswith("utf-16") else 1
    lines = text.splitlines(keepends=True)

    def offset(position: types.Position) -> int:
        if position.line == len(lines):
            return len(text)
        before = lines[position.line].encode(units)[: position.character * size].decode(units)
        return sum(map(len, lines[: position.line])) + len(before)

    for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text
