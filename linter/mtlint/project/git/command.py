"""Runs git so that neither a page nor the surroundings can change what it does.

No shell, no prompt, no hook, no lock, no repository inherited from a git hook's environment; no network unless
the caller asks for it (`protocol.allow=never` also stops the lazy fetches of partial clones, which
`GIT_NO_LAZY_FETCH` does only since git 2.45).
"""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.request import ProjectError
from mtlint.project.sight import current

LOCAL_TIMEOUT = 300.0  # seconds
NETWORK_TIMEOUT = 1800.0  # seconds
_CHUNK = 1 << 20  # bytes

# `git rev-parse --local-env-vars`, without the configuration that a user may hand over on purpose
_REPOSITORY_VARIABLES = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_OBJECT_DIRECTORY",
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_GRAFT_FILE",
        "GIT_INDEX_FILE",
        "GIT_REPLACE_REF_BASE",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_COMMON_DIR",
        "GIT_QUARANTINE_PATH",
        "GIT_NAMESPACE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_EXTERNAL_DIFF",
    }
)
_FOREIGN = regex(r"dubious ownership in repository at '(.+)'")
_LOST = regex(r"not a git repository: (.+)")
_SAFE_CONFIGURATION = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.showSignature=false"),
)


class GitError(Exception):
    """git took too long or failed; the message is what it said."""


class NoGitError(GitError):
    """git is not installed."""


@frozen
class GitDirectory:
    """A bare repository or the `.git` folder of a work tree."""

    path: Path


def environment(*, network: bool = False) -> dict[str, str]:
    """The variables git runs with."""
    inherited = {name: value for name, value in os.environ.items() if name not in _REPOSITORY_VARIABLES}
    fixed = {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_PAGER": "cat",
        "LC_ALL": "C",
    }
    if network:
        fixed["GIT_SSH_COMMAND"] = os.environ.get("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
    else:
        fixed["GIT_NO_LAZY_FETCH"] = "1"
    return inherited | fixed


def command(where: Path | GitDirectory, *arguments: str, network: bool = False) -> list[str]:
    """The argument list for git in a folder or, without any search for a repository, on a git directory."""
    place = ("--git-dir", str(where.path)) if isinstance(where, GitDirectory) else ("-C", str(where))
    offline = () if network else ("-c", "protocol.allow=never")
    return ["git", *place, *_SAFE_CONFIGURATION, *offline, *arguments]


def run(where: Path | GitDirectory, *arguments: str, stdin: bytes = b"", network: bool = False) -> bytes:
    """What git prints. Raises GitError; and ProjectError where git may not or cannot read the repository that a
    folder says it has."""
    with run_to_file(where, *arguments, stdin=stdin, network=network) as output:
        return output.read()


def run_to_file(where: Path | GitDirectory, *arguments: str, stdin: bytes = b"", network: bool = False) -> IO[bytes]:
    """Like `run`, for output too large for memory: an open temporary file at its start. Raises GitError."""
    return Running(where, *arguments, stdin=stdin, network=network).output()


def fields(output: IO[bytes]) -> Iterator[bytes]:
    """The parts of output that has a NUL after each, without those."""
    rest = b""
    while chunk := output.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    yield rest


class Running:
    """A git process under way, which writes into a temporary file; what its answer hangs on is `noted`, if notes are
    taken. Raises GitError where git does not start.

    Whoever does not ask for its output has to `end` it.
    """

    def __init__(
        self,
        where: Path | GitDirectory,
        *arguments: str,
        stdin: bytes = b"",
        network: bool = False,
        noted: bool = True,
    ) -> None:
        import subprocess
        from tempfile import TemporaryFile

        if noted and current():
            from mtlint.project.git.sight import note

            note(where, arguments)
        self._where = where
        self._name = arguments[0]
        self._seconds = NETWORK_TIMEOUT if network else LOCAL_TIMEOUT
        self._output = TemporaryFile()  # noqa: SIM115 - handed over, or closed by `end`
        try:
            with _file_of(stdin) as given:
                self._process = subprocess.Popen(  # noqa: S603 - a list, no shell
                    command(where, *arguments, network=network),
                    stdin=given or subprocess.DEVNULL,
                    stdout=self._output,
                    stderr=subprocess.PIPE,
                    env=environment(network=network),
                )
        except BaseException as error:
            self._output.close()
            if isinstance(error, FileNotFoundError):
                raise NoGitError("git is not installed or not on the PATH; install git 2.30 or later") from error
            raise

    def output(self) -> IO[bytes]:
        """What it printed, at its start, once it is done. Raises GitError and ProjectError like `run`."""
        import subprocess

        try:
            _, told = self._process.communicate(timeout=self._seconds)
        except subprocess.TimeoutExpired as error:
            self.end()
            raise GitError(f"`git {self._name}` took more than {error.timeout:.0f} seconds") from error
        except BaseException:
            self.end()
            raise
        if self._process.returncode:
            self._output.close()
            raise _failure(self._where, self._name, told.decode("utf-8", "replace").strip())
        self._output.seek(0)
        return self._output

    def end(self) -> None:
        """Have it stop, if it has not, and forget what it printed."""
        self._process.kill()
        self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()
        self._output.close()


@contextmanager
def _file_of(content: bytes) -> Generator[IO[bytes] | None]:
    from tempfile import TemporaryFile

    if not content:
        yield None
        return
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        yield file


def _failure(where: Path | GitDirectory, name: str, said: str) -> Exception:
    if foreign := _FOREIGN.search(said):
        from shlex import quote

        return ProjectError(
            f"the repository `{foreign[1]}` belongs to another user, so git does not read it; "
            f"if you trust it: git config --global --add safe.directory {quote(foreign[1])}"
        )
    if lost := _LOST.search(said):
        place = where.path if isinstance(where, GitDirectory) else where
        return ProjectError(
            f"the repository of `{place}` is not where its `.git` says: `{lost[1]}`; bring it back "
            "(`git worktree repair`, `git submodule update --init`), or remove that `.git` to do without"
        )
    return GitError(said or f"`git {name}` failed")
