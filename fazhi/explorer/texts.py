"""The words of the pages, in English where they are used, in Chinese in `zh`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .zh import TEXTS

if TYPE_CHECKING:
    from ..messages import Language

COOKIE = "lang"
# What classes, links and values are called where their own name is no English.
_ENGLISH = {
    "CitedReport": "Cited report", "AgencyKind": "Agency kind", "ProblemCategory": "Problem category", "ofJurisdiction": "of",
    "ofKind": "kind", "hasTheme": "theme", "broader of": "narrower", "variantOf": "variant of", "variantOf of": "variants",
    "homonymOf": "of the same name", "homonymOf of": "of the same name", "not_done": "not done", "not_applicable": "not applicable",
}  # fmt: skip
_BOUNDS = {"about": "≈", "at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}


def tell(language: Language, text: str, **values: object) -> str:
    """Return a text in a language, with its `{names}` filled in; one that is not known stands as it is."""
    told = TEXTS.get(text, text)
    if language == "en" and text in TEXTS:  # else it comes from a report
        plain = text.partition("|")[0]
        told = _ENGLISH.get(plain, plain)
    return told.format(**values) if values else told


def wanted(parameter: str, cookie: str, accepted: str) -> Language:
    """Return the language that an address asks for, else the one chosen before, else the browser's, else Chinese."""
    for given in (parameter, cookie):
        if given in {"zh", "en"}:
            return "zh" if given == "zh" else "en"
    first = re.match(r"\s*([a-z]{2})", accepted.lower())
    return "en" if first and first[1] == "en" else "zh"


def number(value: Any) -> str:
    """Return a number as it is read: thousands apart, no idle decimals, "" for none."""
    if value is None:
        return ""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return f"{int(value):,}"


def bound(value: str) -> str:
    """Return the sign of a bound, "" for none."""
    return _BOUNDS.get(value, "")
