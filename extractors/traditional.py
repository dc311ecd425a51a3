"""The only door to OpenCC: traditional characters read as the simplified ones the lexicon is written in."""

from __future__ import annotations

from functools import cache
from typing import Any

# Common characters of the genre that no simplified text holds.
_SIGNS = frozenset("國區務縣鎮會議處執權員發進設辦訴複電應實從業對開關")
_ENOUGH = 3  # of them: one or two stand in a quotation or a name


@cache
def _converter() -> Any:
    import opencc  # noqa: PLC0415 - 16 ms, only for a traditional text

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Return the text with traditional characters replaced one for one, so that offsets hold; most texts as they are."""
    if sum(sign in text for sign in _SIGNS) < _ENOUGH:
        return text
    convert = _converter().convert
    table = {ord(c): to for c in set(text) if len(to := convert(c)) == 1 and to != c}
    return text.translate(table)
