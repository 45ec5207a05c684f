"""How messages quote what stands on the page."""

LONGEST = 80
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


def quote(text: str, longest: int = LONGEST) -> str:
    """The text on one line between double quotes, without zero-width spaces, cut in the middle where it is long."""
    text = " ".join(text.replace("\ufffc", " ").translate(_INVISIBLE).split())
    if len(text) > longest:
        text = f"{text[: longest // 2].rstrip()}…{text[-(longest // 2) :].lstrip()}"
    return f'"{text}"'


def times(count: int) -> str:
    """ " (3 times)" for a repeated defect, nothing for a single one."""
    return f" ({count} times)" if count > 1 else ""
