"""`python -m mtlint` and the console script `mtlint`."""

import sys

from mtlint.cli import main


def run() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
