"""Data → HTML: templates with everything escaped, in two languages, with addresses that also hold in a static site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from . import texts
from .things import CLASSES, OTHERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..messages import Language
    from .pages import Page

_FOLDER = Path(__file__).with_name("templates")
# One ideograph or letter marks a class wherever it is shown, so that no colour has to be told from another.
_MARKS = {
    "Jurisdiction": "地J", "Agency": "机A", "Program": "项P", "Regulation": "规L", "Indicator": "数#", "Report": "报R",
    "CitedReport": "引C", "Award": "奖W", "AgencyKind": "类K", "Theme": "题T", "ProblemCategory": "难!", "Observation": "数#",
    "Statement": "述S", "Action": "举!", "Mention": "提M",
}  # fmt: skip
# What the front end says; the same words in both languages, by the keys it asks for.
_SCRIPT_TEXTS = {
    "shown": "Shown", "of": "of", "close": "Close", "copied": "Copied", "copy": "Copy", "expand": "Expand", "pin": "Pin",
    "hide": "Hide", "path": "Path between two", "save": "Save", "reset": "Reset", "loading": "Loading …", "failed": "This could not be loaded.",
    "nowebgl": "This view needs WebGL, which this browser does not offer. The neighbourhood of each thing works without it.",
    "evidence": "Evidence", "report": "Report", "citation": "Citation", "permalink": "Permalink", "before": "before", "after": "after",
    "filter": "Filter", "type": "Type", "year": "Year", "region": "Region", "search": "Search", "nothing": "Nothing found",
}  # fmt: skip


def environment() -> jinja2.Environment:
    """Return the templates; what is undefined in one is an error, and all that is written is escaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["number"] = texts.number
    made.globals.update(classes=CLASSES, others=OTHERS)
    return made


class Renderer:
    """Writes pages in one language at a time."""

    def __init__(self, *, link: Callable[[str], str] = str, static: bool = False) -> None:
        self._environment = environment()
        self._link = link
        self._static = static

    def html(self, page: Page, language: Language, here: Mapping[str, str]) -> str:
        """Return a page as HTML; `here` are the addresses of the page itself: path, json, other (language)."""

        def tell(text: str, **values: object) -> str:
            return texts.tell(language, text, **values)

        def name(thing: Mapping[str, Any]) -> str:
            return str((language == "en" and thing.get("label_en")) or thing["label"])

        return self._environment.get_template(page.template).render(
            d=page.data, _=tell, name=name, link=self._link, lang=language, here=here, static=self._static,
            title=tell(page.title), mark=lambda cls: _MARKS.get(cls, "··")[language == "en"],
            script_texts=self._script_texts(tell), bound=texts.bound,
        )  # fmt: skip

    @staticmethod
    def _script_texts(tell: Callable[[str], str]) -> str:
        """Return the texts of the front end as JSON that no markup can end."""
        told = json.dumps({key: tell(text) for key, text in _SCRIPT_TEXTS.items()}, ensure_ascii=False)
        return Markup(told.replace("<", "\\u003c"))  # noqa: S704 - our own texts, and nothing in them can be a tag
