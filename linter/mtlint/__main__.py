"""`python -m mtlint` and the console script `mtlint`."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the working directory, from which nothing may be imported


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
