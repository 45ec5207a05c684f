"""`python -m tests.ecosystem [CORPUS…]`: prints what changed against the reviewed listings, and accepts it."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.ecosystem.corpora import CORPORA, REVIEWED, listing, reviewed

for corpus in sys.argv[1:] or CORPORA:
    with TemporaryDirectory() as folder:
        now = listing(corpus, Path(folder))
    file = REVIEWED / f"{corpus}.tsv"
    before = reviewed(corpus) if file.exists() else []
    for line in sorted(set(before) - set(now)):
        print(f"- {line}")  # noqa: T201
    for line in sorted(set(now) - set(before)):
        print(f"+ {line}")  # noqa: T201
    file.write_text("".join(f"{line}\n" for line in now), "utf-8")
