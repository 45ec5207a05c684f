"""Runs git so that neither a page nor the surroundings can change what it does.

No shell, no prompt, no hook, no lock, no repository inherited from a git hook's environment; no network unless
the caller asks for it (`protocol.allow=never` also stops the lazy fetches of partial clones, which
`GIT_NO_LAZY_FETCH` does only since git 2.45).
"""

import os
import subprocess
from pathlib import Path
from shlex import quote
from typing import IO

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.request import ProjectError

LOCAL_TIMEOUT = 300.0  # seconds
NETWORK_TIMEOUT = 1800.0  # seconds

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
    from tempfile import TemporaryFile

    output = TemporaryFile()  # noqa: SIM115 - handed over to the caller
    try:
        _run(command(where, *arguments, network=network), arguments[0], stdin, output, network=network)
    except BaseException:
        output.close()
        raise
    output.seek(0)
    return output


def _run(argument_list: list[str], name: str, stdin: bytes, output: IO[bytes], *, network: bool) -> None:
    try:
        subprocess.run(  # noqa: S603 - a list, no shell
            argument_list,
            input=stdin,
            stdout=output,
            stderr=subprocess.PIPE,
            env=environment(network=network),
            timeout=NETWORK_TIMEOUT if network else LOCAL_TIMEOUT,
            check=True,
        )
    except FileNotFoundError as error:
        raise NoGitError("git is not installed or not on the PATH; install git 2.30 or later") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(f"`git {name}` took more than {error.timeout:.0f} seconds") from error
    except subprocess.CalledProcessError as error:
        said = str(error.stderr, "utf-8", "replace").strip()
        if foreign := _FOREIGN.search(said):
            raise ProjectError(
                f"the repository `{foreign[1]}` belongs to another user, so git does not read it; "
                f"if you trust it: git config --global --add safe.directory {quote(foreign[1])}"
            ) from error
        if lost := _LOST.search(said):
            raise ProjectError(
                f"the repository of `{argument_list[2]}` is not where its `.git` says: `{lost[1]}`; bring it back "
                "(`git worktree repair`, `git submodule update --init`), or remove that `.git` to do without"
            ) from error
        raise GitError(said or f"`git {name}` failed") from error
