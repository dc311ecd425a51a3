"""Awards: the quoted name behind a verb of being honoured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.facts import Entity

from .candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_AWARD = re.compile(
    r"(?:获评|被评为|评为|荣获|荣膺|获得|授予|获颁)[^“”,。;:\n]{0,20}“(?P<name>[^“”\n]{3,24})”(?:等?(?:荣誉)?称号)?"
)


def find(text: str) -> Iterator[Candidate]:
    """Yield awards given to places, agencies and programs; a quoted label there is an honour, not a program."""
    for found in _AWARD.finditer(text):
        name = found["name"]
        yield Candidate(
            *found.span("name"), Entity(identifiers.award(name), "Award", name), "awards.quoted", 6
        )
