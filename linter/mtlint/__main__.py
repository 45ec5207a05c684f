"""`python -m mtlint` and the console script `mtlint`."""

import sys


def run() -> None:
    """Run the command line and leave with its exit status."""
    try:
        from mtlint.cli import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # while the program loads
        sys.stderr.write("mtlint: interrupted\n")
        sys.exit(2)


if __name__ == "__main__":
    run()
