"""`python -m tests.fuzz [TARGET…] [-option=value…]`: fuzz with atheris (`pip install atheris`).

Options are those of libFuzzer: `-max_total_time=3600` (seconds), `-timeout=30` (of one input). Without a target every
one has its turn: the first byte of an input chooses. Inputs that find something new are kept in the folder that
MTLINT_FUZZ_CORPUS names, by default `build/fuzz`. An input that breaks a target is written to the working directory:
mend the cause, and keep it, without its first byte, as `tests/fuzz/crashes/TARGET-what-it-is`.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris")
with atheris.instrument_imports(include=["mtlint", "mtlint_rules", "markdown_it"]):
    from tests.fuzz.seeds import seeds
    from tests.fuzz.targets import TARGETS


def main(arguments: list[str]) -> None:
    """Fuzz. Does not return."""
    options = [argument for argument in arguments if argument.startswith("-")]
    names = [argument for argument in arguments if not argument.startswith("-")] or list(TARGETS)
    targets = [TARGETS[name] for name in names]
    corpus = Path(os.environ.get("MTLINT_FUZZ_CORPUS", "build/fuzz"), "-".join(names))
    corpus.mkdir(parents=True, exist_ok=True)
    for turn, name in enumerate(names):
        for number, seed in enumerate(seeds(name)):
            (corpus / f"seed-{turn}-{number}").write_bytes(bytes([turn]) + seed)

    def one(data: bytes) -> None:
        targets[data[0] % len(targets) if data else 0](data[1:])

    atheris.Setup([sys.argv[0], "-max_len=4096", "-timeout=60", *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
