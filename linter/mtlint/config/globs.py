"""Globs over the paths of pages: `**` stands for any folders, `*` and `?` stay within one name.

A glob is matched from the configuration file's folder on; one that means a folder means all that is in it. Matching
takes no more than (parts of the glob) x (parts of the path) steps: configuration may come with a stranger's pull
request.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

ANY_FOLDERS = "**"


def matches(glob: str, path: str) -> bool:
    """Whether a relative path with `/` is what the glob means, or lies below it."""
    pattern = [*(part for part in glob.split("/") if part not in ("", ".")), ANY_FOLDERS]
    parts = path.split("/")
    at = position = 0
    retry_at, retry_position = -1, 0
    while position < len(parts):
        if at < len(pattern) and pattern[at] == ANY_FOLDERS:
            at += 1
            retry_at, retry_position = at, position
        elif at < len(pattern) and fnmatchcase(parts[position], pattern[at]):
            at += 1
            position += 1
        elif retry_at >= 0:
            retry_position += 1
            at, position = retry_at, retry_position
        else:
            return False
    return all(part == ANY_FOLDERS for part in pattern[at:])
