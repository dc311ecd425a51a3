"""How names sound: 罗湖区 is luohuqu, in initials lhq. The only door to pypinyin."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65_536)  # places recur in the paths of the places in them
def spellings(name: str) -> tuple[str, ...]:
    """Return the full pinyin of a name without tones, and its initials; nothing for a name without ideographs."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary takes 0.1 s to load

    syllables = lazy_pinyin(name, v_to_u=False)
    if "".join(syllables) == name:
        return ()
    full = "".join(syllables).lower()
    initials = "".join(s[0] for s in syllables if s).lower()
    return (full, initials) if len(initials) > 1 else (full,)
