"""Answers one client over standard input and output."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Final

from lsprotocol import types

from mtlint.server.actions import FIX_ALL, actions
from mtlint.server.checks import Server
from mtlint.server.hover import hover

if TYPE_CHECKING:
    from mtlint.server.page import Check, Manual

PAUSE: Final = 0.3
"""Seconds without a change before a page is checked."""


def serve(check: Check, manual: Manual) -> int:
    """Serve until the client leaves. Returns the exit status that the protocol wants: 0 where the client asked to shut
    down before, else 1."""
    reader, writer = _streams()
    server = Server(check)
    asked: list[bool] = []

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.look_at(params.text_document.uri, fetch=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.look_at(params.text_document.uri, pause=PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        for uri in list(server.checks):  # what was saved may be the source of another page
            server.look_at(uri, fetch=uri == params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    async def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        shown = await server.shown(params.text_document.uri)
        return await server.at_work(lambda: list(actions(shown, params))) if shown else []

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def told(params: types.HoverParams) -> types.Hover | None:
        shown = await server.shown(params.text_document.uri)
        return hover(shown, params.position, manual) if shown else None

    @server.feature(types.SHUTDOWN)
    def asked_to_leave(_: None) -> None:
        asked.append(True)

    server.start_io(reader, writer)
    return 0 if asked else 1


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, for the protocol alone: what anything else prints goes to standard error."""
    streams = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return streams
