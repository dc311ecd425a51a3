"""What fazhi says, in Chinese or English.

Texts stand in English where they are used; `zh.py` holds the Chinese. A test proves that none is missing.
"""

from __future__ import annotations

import os
from contextvars import ContextVar
from typing import Literal

Language = Literal["zh", "en"]
_SETTINGS = ("FAZHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides
_language: ContextVar[Language] = ContextVar("language", default="en")


def preferred() -> Language:
    """Return the language that the environment asks for; English where it asks for none."""
    setting = next((value for name in _SETTINGS if (value := os.environ.get(name))), "")
    return "zh" if setting.lower().startswith("zh") else "en"


def use(language: Language) -> None:
    """Speak this language from here on."""
    _language.set(language)


def language() -> Language:
    """Return the language spoken."""
    return _language.get()


def say(text: str, **values: object) -> str:
    """Return an English text in the language spoken, with its `{names}` filled in."""
    if language() == "zh":
        from .zh import TEXTS

        text = TEXTS.get(text, text)
    return text.format(**values) if values else text


def say_long(text: str) -> str:
    """Return a text of several lines in the language spoken; its Chinese is filed under its first line."""
    first = text.partition("\n")[0]
    spoken = say(first)
    return text if spoken == first else spoken
