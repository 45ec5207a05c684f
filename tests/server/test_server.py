"""The language server, as a client over its standard input and output sees it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from tests.project.repos import Repo
from tests.server.client import applied, editor

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

ENGLISH = (
    "---\ntitle: Guide\n---\n# Guide\n\n😀 The agent sends **logs** to the server.\n\n"
    "Read the [setup page](setup.md) first.\n"
)
DUTCH = (
    "---\ntitle: Handleiding\ndefault_lang_commit: {commit}\n---\n# Handleiding\n\n"
    "😀 De agent 文件 stuurt ** logs** naar de server.\n\nLees eerst de [installatiepagina](setup.md).\n"
)
BROKEN = types.Range(types.Position(6, 22), types.Position(6, 31))
"""Of `** logs**`, in UTF-16: the emoji before it is two units."""

Site = tuple[Path, str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A repository in a folder with a blank and a sign in its name, the URI of its Dutch page, and the page's text."""
    folder = tmp_path_factory.mktemp("server") / "my docs 100%"
    dutch = DUTCH.format(commit=_write(folder, "source: ../english\nlocale: nl-NL\n"))
    Repo(folder).commit({"docs/guide.md": dutch, "docs/setup.md": "# Installatie\n"})
    return folder, (folder / "docs/guide.md").as_uri(), dutch


def _write(folder: Path, configuration: str) -> str:
    """A folder with this configuration, and the repository of the English beside it. Returns the commit of that."""
    folder.mkdir(exist_ok=True)
    (folder / ".mtlint.yaml").write_text(configuration, "utf-8")
    english = Repo(folder.parent / "english")
    return english.commit({"docs/guide.md": ENGLISH, "docs/setup.md": "# Setup\n"})


def run(test: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(test())


def test_from_opening_a_page_to_mending_it(site: Site) -> None:
    folder, uri, dutch = site
    commit = dutch.split("default_lang_commit: ")[1][:12]

    async def session() -> None:
        async with editor(folder) as one:
            one.open(uri, dutch)
            (told,) = await one.diagnostics(uri)
            assert (told.range, told.code, told.source) == (BROKEN, "emphasis-broken", "mtlint")
            assert told.severity is types.DiagnosticSeverity.Error
            assert told.message == (
                'markers show as text: "** logs**": a space after the opening "**"; write "**logs**"'
            )
            assert told.code_description is None
            assert set(told.data or ()) == {"fingerprint"}
            assert told.related_information
            (english,) = told.related_information
            assert english.location.uri == (folder.parent / "english/docs/guide.md").as_uri()
            assert english.location.range == types.Range(types.Position(5, 0), types.Position(5, 42))
            assert english.message == (f"English of revision {commit}: 😀 The agent sends **logs** to the server.")

            hover = await one.hover(uri, 6, 25)
            assert hover
            assert hover.range == BROKEN
            assert isinstance(hover.contents, types.MarkupContent)
            assert hover.contents.kind is types.MarkupKind.Markdown
            assert hover.contents.value.startswith(
                '**emphasis-broken**: markers show as text: "\\*\\* logs\\*\\*": a space after the opening "\\*\\*"; '
                f'write "\\*\\*logs\\*\\*"\n\nEnglish of revision {commit} (docs/guide.md:6):\n\n'
                "```markdown\n😀 The agent sends **logs** to the server.\n```\n\n# emphasis-broken\n\n"
            )
            assert await one.hover(uri, 8, 3) is None

            fix, every = await one.actions(uri, types.Range(types.Position(6, 24), types.Position(6, 24)))
            assert fix.title == "Write the markers so that they render (emphasis-broken)"
            assert (fix.kind, fix.is_preferred) == (types.CodeActionKind.QuickFix, True)
            assert list(fix.diagnostics or ()) == [told]
            assert (every.title, every.kind) == ("Fix all safe problems (mtlint)", "source.fixAll.mtlint")
            assert fix.edit
            assert fix.edit == every.edit
            changes = {page: list(edits) for page, edits in (fix.edit.changes or {}).items()}
            assert changes == {uri: [types.TextEdit(types.Range(types.Position(6, 24), types.Position(6, 25)), "")]}
            mended = applied(dutch, changes[uri])
            one.change(uri, mended)
            assert list(await one.diagnostics(uri)) == []
            assert await one.actions(uri, BROKEN) == []
            assert one.told == []

    run(session)


def test_the_english_in_the_same_repository_is_shown_where_it_is(tmp_path: Path) -> None:
    dutch = "# Handleiding\n\nDe agent stuurt ** logs** naar de server.\n"
    pages = {
        f"docs/{locale}/{name}.md": f"# {name}\n" for locale in ("en", "nl", "de") for name in ("a", "b", "c", "d")
    }
    pages["docs/en/guide.md"] = "# Guide\n\nThe agent sends **logs** to the server.\n"
    Repo(tmp_path).commit({**pages, "docs/nl/guide.md": dutch})
    uri = (tmp_path / "docs/nl/guide.md").as_uri()

    async def session() -> None:
        async with editor(tmp_path) as one:
            one.open(uri, dutch)
            told = next(told for told in await one.diagnostics(uri) if told.code == "emphasis-broken")
            assert told.related_information
            assert told.related_information[0].location.uri == (tmp_path / "docs/en/guide.md").as_uri()

    run(session)


def test_what_is_offered_is_what_is_asked_for(site: Site) -> None:
    folder, uri, dutch = site
    nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))

    async def session() -> None:
        async with editor(folder) as one:
            one.open(uri, dutch)
            kinds = [
                [action.kind for action in await one.actions(uri, where, only, automatic=automatic)]
                for where, only, automatic in [
                    (BROKEN, None, True),
                    (nowhere, None, False),
                    (BROKEN, ["source.fixAll"], False),
                    (nowhere, ["source.fixAll.mtlint"], True),
                    (BROKEN, ["quickfix"], False),
                    (BROKEN, ["refactor", "source.organizeImports"], False),
                ]
            ]
            every = "source.fixAll.mtlint"
            assert kinds == [["quickfix"], [every], [every], [every], ["quickfix"], []]

    run(session)


@pytest.mark.parametrize(("encoding", "column"), [("utf-32", 21), ("utf-8", 28)])
def test_positions_count_what_the_client_prefers(site: Site, encoding: str, column: int) -> None:
    folder, uri, dutch = site

    async def session() -> None:
        async with editor(folder, encodings=[encoding, "utf-16"]) as one:
            one.open(uri, dutch)
            (told,) = await one.diagnostics(uri)
            assert told.range == types.Range(types.Position(6, column), types.Position(6, column + 9))

    run(session)


def test_what_is_no_translation_on_disk_gives_nothing(site: Site) -> None:
    folder, _, dutch = site

    async def session() -> None:
        async with editor(folder) as one:
            english, new = (folder.parent / "english/docs/guide.md").as_uri(), (folder / "docs/new.md").as_uri()
            for uri, text in {english: ENGLISH, new: dutch, "untitled:Untitled-1": dutch}.items():
                one.open(uri, text)
                assert list(await one.diagnostics(uri)) == []
                assert await one.hover(uri, 6, 25) is None
                assert await one.actions(uri, BROKEN) == []
            assert one.told == []

    run(session)


def test_trouble_is_told_once_and_the_server_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "dutch"
    dutch = DUTCH.format(commit=_write(folder, "sauce: ../english\n"))
    Repo(folder).commit({"docs/guide.md": dutch, "docs/setup.md": "# Installatie\n"})
    uri = (folder / "docs/guide.md").as_uri()

    async def session() -> None:
        async with editor(folder) as one:
            one.open(uri, dutch)
            assert list(await one.diagnostics(uri)) == []
            one.change(uri, dutch + "\n")
            assert list(await one.diagnostics(uri)) == []
            assert one.told == ["mtlint: guide.md: .mtlint.yaml:1: unknown key 'sauce'; did you mean 'source'?"]
            configuration = "source: ../english\nlocale: nl-NL\nseverity: {emphasis-broken: info}\n"
            (folder / ".mtlint.yaml").write_text(configuration, "utf-8")
            one.save(uri)
            (told,) = await one.diagnostics(uri)
            assert (told.code, told.severity) == ("emphasis-broken", types.DiagnosticSeverity.Information)

    run(session)


CRASHING = """
import sys
from mtlint import engine
from mtlint.cli import main
lint = engine.lint
def crash(job, *rest):
    print("on standard output")
    if b"crash" in job.content:
        raise ZeroDivisionError("division by zero")
    return lint(job, *rest)
engine.lint = crash
sys.exit(main(sys.argv[1:]))
"""


def test_a_crash_is_told_and_the_server_goes_on(site: Site) -> None:
    folder, uri, dutch = site

    async def session() -> None:
        async with editor(folder, program=("-c", CRASHING)) as one:
            one.open(uri, dutch + "\ncrash\n")
            assert list(await one.diagnostics(uri)) == []
            assert one.told == [
                "mtlint: guide.md: internal error; please report it: ZeroDivisionError: division by zero"
            ]
            one.change(uri, dutch)
            assert [told.code for told in await one.diagnostics(uri)] == ["emphasis-broken"]

    run(session)


def test_leaving_without_a_word_is_status_1(site: Site) -> None:
    from tests.server.client import Editor

    async def session() -> None:
        one = Editor(site[0])
        await one.start("--stdio")
        assert await one.leave(politely=False) == 1

    run(session)


def test_without_pygls_it_says_what_to_install() -> None:
    program = "import sys; sys.modules['pygls'] = None; from mtlint.cli import main; sys.exit(main(['server']))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, input="")
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "mtlint: the language server needs pygls; install it with `pip install 'mtlint[server]'`\n",
    )
