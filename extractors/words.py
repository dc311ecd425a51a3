"""The only door to jieba: word boundaries in a window of text."""

from __future__ import annotations

import atexit
import logging
import tempfile
from functools import cache
from typing import Any


@cache
def _jieba() -> Any:
    import jieba  # noqa: PLC0415 - 0.3 s and 50 MB, only when a window must be cut

    jieba.setLogLevel(logging.ERROR)
    # jieba unmarshals a cache file from the temporary folder that everybody can write to: give it one of its own,
    # which goes when the process ends.
    own = tempfile.TemporaryDirectory(prefix="fazhi-jieba-")
    atexit.register(own.cleanup)
    jieba.dt.tmp_dir = own.name
    return jieba


def is_word(text: str, start: int, end: int, margin: int = 8) -> bool:
    """Whether jieba's cut of the surroundings has boundaries at both ends of the span."""
    left = max(0, start - margin)
    cuts = {left}
    at = left
    for word in _jieba().cut(text[left : end + margin], HMM=False):
        at += len(word)
        cuts.add(at)
    return start in cuts and end in cuts
