"""`python -m mtlint` and the console script `mtlint`."""

import signal
import sys
from typing import NoReturn

TERMINATED = 128 + signal.SIGTERM

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the working directory, from which nothing may be imported


def run() -> None:
    """Run the command line and leave with its exit status."""
    signal.signal(signal.SIGTERM, _end)
    try:
        from mtlint.cli import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # while the program loads
        sys.stderr.write("mtlint: interrupted\n")
        sys.exit(2)


def _end(_signal: int, _frame: object) -> NoReturn:
    """A CI server ends a job: not before workers are ended and unfinished files are gone."""
    sys.exit(TERMINATED)


if __name__ == "__main__":
    run()
