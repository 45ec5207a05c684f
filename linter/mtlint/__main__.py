"""`python -m mtlint` and the console script `mtlint`."""

import atexit
import gc
import signal
import sys
from typing import NoReturn

from mtlint import __version__
from mtlint.garbage import collect_seldom

TERMINATED = 128 + signal.SIGTERM

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the working directory, from which nothing may be imported


def run() -> None:
    """Run the command line and leave with its exit status."""
    signal.signal(signal.SIGTERM, _end)
    collect_seldom()
    atexit.register(gc.freeze)  # what is left at the end goes with the process
    try:
        if sys.argv[1:] == ["--version"] and _told_version():
            return
        from mtlint.cli import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # while the program loads
        sys.stderr.write("mtlint: interrupted\n")
        sys.exit(2)


def _end(_signal: int, _frame: object) -> NoReturn:
    """A CI server ends a job: not before workers are ended and unfinished files are gone."""
    sys.exit(TERMINATED)


def _told_version() -> bool:
    """Say the version without loading the command line; false where nobody can read it."""
    try:
        sys.stdout.write(f"mtlint {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError):  # closed, or full
        return False
    return True


if __name__ == "__main__":
    run()
