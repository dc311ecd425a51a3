"""Data → HTML: templates with everything escaped, in two languages, with addresses that also hold in a static site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

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

    def __init__(self, *, static: bool = False) -> None:
        self._environment = environment()
        # Without a server there is nobody to ask for a passage: its link leads into the report's text.
        self._environment.globals.update(static=static, evidence="" if static else "data-evidence")

    def html(
        self, page: Page, language: Language, here: Mapping[str, str], link: Callable[[str], str] = str
    ) -> str:
        """Return a page as HTML.

        Args:
            page: what is written.
            language: of all words but those of reports.
            here: the addresses of the page itself: path, json, query, other (itself in the other language).
            link: what turns an address of the explorer into one that the page can hold.

        """

        def tell(text: str, **values: object) -> str:
            return texts.tell(language, text, **values)

        def name(thing: Mapping[str, Any]) -> str:
            return str((language == "en" and thing.get("label_en")) or thing["label"])

        return self._environment.get_template(page.template).render(
            d=page.data, _=tell, name=name, link=link, lang=language, here=here,
            title=tell(page.title), mark=lambda cls: _MARKS.get(cls, "··")[language == "en"],
            bound=texts.bound,
        )  # fmt: skip
