"""The words of a page below its front matter: whether two versions say the same, white space aside."""

from mtlint.front_matter import read_front_matter


def body(content: bytes) -> str:
    """The words, one space between them."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    return " ".join(text[read_front_matter(text).body_start :].split())
