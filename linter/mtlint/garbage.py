"""Pages are many small objects without cycles, and looking for cycles among them takes a tenth of a run."""

import gc


def collect_seldom() -> None:
    """Have garbage looked for after a hundred thousand new objects."""
    gc.set_threshold(100_000, 20, 20)
