"""What git knows: objects by id, the past of the source, what a branch touches. No path of a page becomes an option."""

from mtlint.patterns import regex

_COMMIT = regex(r"[0-9a-fA-F]{7,40}|[0-9a-fA-F]{64}")


def valid_commit(value: str) -> bool:
    """Whether the text can be a commit id: 7 to 40 (SHA-1) or 64 (SHA-256) hexadecimal digits."""
    return _COMMIT.fullmatch(value) is not None
