"""What leaf blocks stand in: quotes, the items of lists, the rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.document.list_numbers import ascii_digits
from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

_NAMES = {
    "blockquote": "quote",
    "bullet_list": "bullet",
    "ordered_list": "ordered",
    "table": "table",
    "directive": "directive",
}
_OPENED = {f"{kind}_open": name for kind, name in _NAMES.items()}
_CLOSED = frozenset(f"{kind}_close" for kind in _NAMES)
_FOLLOWED = _CLOSED | _OPENED.keys() | {"list_item_open", "list_item_close", "tr_open", "tr_close"}
_MARKERS = regex(r"[>\s]*(?:(?:[-*+]|\d{1,9}[.)])\s+(?=\|))?")
_PIPE = regex(r"(?<!\\)\|")


@frozen
class ListItem:
    """An item of a list. `start` is the offset of its marker `mark` ("-", "1."), `list_start` that of the list's first
    marker, by which items belong together; `number` is what an ordered list shows before it, None in a bullet list."""

    start: int
    mark: str
    list_start: int
    number: int | None


@frozen
class Row:
    """A row of a table. `table` is where its table starts, by which rows belong together; the first row (`index` 0)
    is the header, and has as many cells as the table has columns.

    `written` counts the cells as written: Markdown drops those beyond the last column, and fills up a short row with
    empty ones. `filled` counts them without the empty ones at the end.
    """

    start: int
    end: int
    table: int
    index: int
    written: int
    filled: int


class Containers:
    """Follows the parser's tokens: `names` of the open containers, outermost first, `items` of the open lists, and the
    open `row`. `line` gives the start and the text of a line of the body by its number."""

    def __init__(self, line: Callable[[int], tuple[int, str]]) -> None:
        self.line = line
        self.names: list[str] = []
        self.items: list[ListItem] = []
        self.row: Row | None = None
        self._frozen: tuple[tuple[str, ...], tuple[ListItem, ...], Row | None] | None = None
        self._last: list[ListItem | int | None] = []  # of each open list: its last item, or else its first number

    def standing(self) -> tuple[tuple[str, ...], tuple[ListItem, ...], Row | None]:
        """What a block stands in at this token: names, items and row."""
        if self._frozen is None:
            self._frozen = tuple(self.names), tuple(self.items), self.row
        return self._frozen

    def follow(self, token: Token) -> bool:
        """Take in a token; whether it opens or closes a container."""
        kind = token.type
        if kind not in _FOLLOWED:
            return False
        match kind:
            case "bullet_list_open" | "ordered_list_open":
                self._last.append(int(token.attrs.get("start", 1)) if kind == "ordered_list_open" else None)
            case "bullet_list_close" | "ordered_list_close":
                self._last.pop()
            case "list_item_open":
                self.items.append(self._item(token))
            case "list_item_close":
                self._last[-1] = self.items.pop()
            case "tr_open":
                self.row = self._row(token)
            case "table_close":
                self.row = None
            case _:
                pass
        self._frozen = None
        if kind in _OPENED:
            self.names.append(_OPENED[kind])
        elif kind in _CLOSED:
            self.names.pop()
        return True

    def _item(self, token: Token) -> ListItem:
        mark = token.info + token.markup
        start, line = self.line(token.map[0] if token.map else 0)
        outer = self.items[-1] if self.items else None
        plain = line if line.isascii() else ascii_digits(line)
        at = plain.find(mark, max(0, outer.start + len(outer.mark) - start) if outer else 0)
        if at >= 0:
            start, mark = start + at, line[at : at + len(mark)]
        last = self._last[-1]
        if isinstance(last, ListItem):
            return ListItem(start, mark, last.list_start, None if last.number is None else last.number + 1)
        return ListItem(start, mark, start, last)

    def _row(self, token: Token) -> Row:
        start, line = self.line(token.map[0] if token.map else 0)
        prefix = _MARKERS.match(line)
        begin = prefix.end() if prefix else 0
        content = line[begin:].strip()
        written, filled = _cells(content)
        start += begin
        table, index = (self.row.table, self.row.index + 1) if self.row else (start, 0)
        return Row(start, start + len(content), table, index, written, filled)


def _cells(row: str) -> tuple[int, int]:
    """How many cells are written in a row, and how many without the empty ones at the end."""
    cells = [cell.strip() for cell in (_PIPE.split(row) if "\\" in row else row.split("|"))]
    first, last = not cells[0], len(cells)
    last -= not cells[-1]
    filled = last
    while filled > first and not cells[filled - 1]:
        filled -= 1
    return max(0, last - first), max(0, filled - first)
