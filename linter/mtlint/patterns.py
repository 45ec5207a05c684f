"""Regular expressions that are compiled when they are first used: all of them together take longer than a small page,
which needs few of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from typing import AnyStr


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, for constants of modules. A text that is no pattern raises re.error when it is used."""
    return cast("re.Pattern[AnyStr]", Late(text, flags))


class Late:
    """Becomes a pattern: what is asked of it once, it has from then on."""

    def __init__(self, text: Any, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(re.compile(self.pattern, self._flags), name)
        return found
