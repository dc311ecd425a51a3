"""The report's own context: what 市, 全县, 镇政府 and a bare name mean in it."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.authority import holds
from ontology.entities import place_entity
from ontology.facts import Entity

if TYPE_CHECKING:
    from ontology.authority import Authority, Place

# Level words, longest first; the last characters of a place's name say which it answers to.
LEVEL_WORDS = (
    "新区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "街道",
    "省",
    "市",
    "州",
    "盟",
    "县",
    "旗",
    "区",
    "镇",
    "乡",
    "苏木",
)
_ANSWERS_ALSO = {
    "新区": ("区",),
    "自治区": ("区",),
    "自治州": ("州",),
    "自治县": ("县",),
    "自治旗": ("旗",),
    "林区": ("区",),
    "地区": ("区",),
}


class Frame:
    """Which place, year and office a report speaks for; every deictic and relative name is resolved by it."""

    def __init__(
        self, authority: Authority, place: Place | None, year: int | None, office: Entity | None = None
    ) -> None:
        self.authority = authority
        self.place = place
        self.year = year
        self._meanings: dict[str, Place | None] = {}
        self.office = office  # the department that reports, None for a government's report

    @cached_property
    def chain(self) -> tuple[Place, ...]:
        """The report's place and what it lies in, the province last."""
        return self.authority.places.chain(self.place.id) if self.place else ()

    @cached_property
    def _above(self) -> frozenset[str]:
        return frozenset(p.id for p in self.chain)

    @cached_property
    def deictic(self) -> dict[str, Place]:
        """Level word → place: the nearest of the report's chain that answers to it (市 in a county of Chongqing)."""
        words: dict[str, Place] = {}
        for place in self.chain:
            for word in level_words(place.name):
                words.setdefault(word, place)
        return words

    @cached_property
    def near(self) -> frozenset[str]:
        """Ids of the chain, of the report's own divisions, of theirs, and of its sisters."""
        if not self.place:
            return frozenset()
        places = self.authority.places
        ids = {p.id for p in self.chain}
        for child in places.children(self.place.id):
            ids.add(child.id)
            if self.place.level == "prefecture":
                ids.update(grandchild.id for grandchild in places.children(child.id))
        for ancestor in self.chain[1:]:
            ids.update(p.id for p in places.children(ancestor.id))
        return frozenset(ids)

    def looks_ahead(self, text: str) -> bool:
        """Whether a piece of a sentence sets out with a year after the one reported on (2024年,… in a report on 2023)."""
        return bool(self._later and "年" in text and self._later.search(text))

    @cached_property
    def _later(self) -> re.Pattern[str] | None:
        if self.year is None:
            return None
        years = "|".join(str(self.year + n) for n in (1, 2, 3))
        # A date (2024年1月) is that of a deed, 2024年度 part of a title.
        return re.compile(rf"(?:^|[,:、(])\s*(?:到|至|在)?(?:{years})年(?!度|\d{{1,2}}月)")

    def means(self, name: str) -> Place | None:
        """Return the place that a name means here by itself, None where it is none or the context does not decide."""
        if name not in self._meanings:
            self._meanings[name] = self.pick(self.authority.places.named(name))
        return self._meanings[name]

    def pick(self, places: tuple[Place, ...], parent: Place | None = None) -> Place | None:
        """Return the place that a name means here, None where the context does not decide.

        A place named just before (昌吉市 + 六工镇) decides first, then the report's own chain, children and sisters;
        a name that only one place bears needs no context.
        """
        if parent:
            within = [p for p in places if parent.id in {a.id for a in self.authority.places.chain(p.id)[1:]}]
            if within:
                return next((p for p in within if self._alive(p)), within[0])
        alive = [p for p in places if self._alive(p)] or list(places)
        for group in (self._above, self.near):
            near = [p for p in alive if p.id in group]
            if near:
                # 朝阳 in a report of 朝阳市 is the city, not its county: the higher one names itself barely.
                return min(near, key=lambda p: len(self.authority.places.chain(p.id)))
        known = {p.id for p in alive}
        return alive[0] if len(known) == 1 and alive[0].level != "township" else None

    def _alive(self, place: Place) -> bool:
        """Whether the place held in the report's year; where the year is unknown, whether it still holds."""
        return holds(place, self.year) if self.year else place.end is None

    def seat(self, place: Place) -> str:
        """Return the shortest unambiguous official form of a place: districts with their city, townships with their county."""
        chain = self.authority.places.chain(place.id)
        if place.level == "township" and len(chain) > 1:
            return self.seat(chain[1]) + place.name
        if place.level == "county" and place.name.endswith("区") and len(chain) > 1:
            return chain[1].name + place.name
        return place.name

    def jurisdiction(self, place: Place) -> Entity:
        """Return a place of the authority table as an entity."""
        return place_entity(place, self.authority)

    def township(self, county: Place, name: str) -> Entity:
        """Return a township of a county that the table does not hold: abolished, new, or written otherwise."""
        return self.village(county, name)._replace(level="township")

    def village(self, parent: Place, name: str) -> Entity:
        """Return a village or community under a township (or the county where the township is not named)."""
        return Entity(
            identifiers.jurisdiction(f"{parent.id}/{name}"),
            "Jurisdiction",
            self.authority.places.path(parent.id) + name,
            place=identifiers.jurisdiction(parent.id),
            level="village",
        )

    @cached_property
    def place_id(self) -> str:
        """Entity id of the report's jurisdiction, "" where unknown."""
        return identifiers.jurisdiction(self.place.id) if self.place else ""


@lru_cache(maxsize=4096)
def level_words(name: str) -> tuple[str, ...]:
    """Return the level words a place's name answers to: 昌吉回族自治州 → 自治州, 州."""
    for word in LEVEL_WORDS:
        if name.endswith(word):
            return (word, *_ANSWERS_ALSO.get(word, ()))
    return ()
