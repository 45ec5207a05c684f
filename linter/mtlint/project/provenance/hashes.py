"""Hashes of source files as pages record them: the algorithm by the length, over any line ends.

Microsoft's is the SHA-1 (in 2021: SHA-256) of the English file, more often with CRLF line ends than without; Co-op
Translator's its MD5; ClickHouse's its xxh64; others record the id of its git blob.
"""

from typing import Final

from mtlint.patterns import regex

HEXADECIMAL: Final = regex(r"[0-9a-fA-F]+")
_LENGTHS: Final = (16, 32, 40, 64)


def hash_error(value: str) -> str | None:
    """Why a text cannot be the hash of a source file; None when it can."""
    if len(value) in _LENGTHS:
        return not_hexadecimal(value)
    lengths = "16 (xxh64), 32 (MD5), 40 (SHA-1) or 64 (SHA-256)"
    return not_hexadecimal(value) or f"has {len(value)} digits, not {lengths}"


def not_hexadecimal(value: str) -> str | None:
    """What is wrong with a text that is no hexadecimal number; None when it is one."""
    if not value:
        return "is empty"
    return None if HEXADECIMAL.fullmatch(value) else "is not hexadecimal"


def has_hash(content: bytes, value: str) -> bool:
    """Whether a valid hash is that of the bytes as stored, or with LF or CRLF line ends, or of a git blob of them."""
    line_feeds = content.replace(b"\r\n", b"\n")
    forms = {content, line_feeds, line_feeds.replace(b"\n", b"\r\n")}
    wanted, digits = value.lower(), len(value)
    if any(_digest(form, digits) == wanted for form in forms):
        return True
    return digits in (40, 64) and any(blob_id(form, digits) == wanted for form in forms)


def blob_id(content: bytes, digits: int = 40) -> str:
    """The id that git gives a file, in a repository whose ids have this many digits: 40 or 64."""
    return _digest(b"blob %d\0" % len(content) + content, digits)


def _digest(content: bytes, digits: int) -> str:
    import hashlib  # slow to import, and many pages record no hash

    match digits:
        case 16:
            import xxhash

            return xxhash.xxh64(content).hexdigest()
        case 32:
            return hashlib.md5(content, usedforsecurity=False).hexdigest()
        case 40:
            return hashlib.sha1(content, usedforsecurity=False).hexdigest()
        case _:
            return hashlib.sha256(content).hexdigest()
