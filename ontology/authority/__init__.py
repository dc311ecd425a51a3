"""The authority tables: places, agency kinds, regulations, programs, indicators, themes, problem categories."""

from __future__ import annotations

from functools import cache, cached_property

from . import tables
from .places import Place, Places, holds
from .tables import AgencyKind, Concept, Default, Indicator, Law, NationalProgram

__all__ = [
    "AgencyKind",
    "Authority",
    "Concept",
    "Default",
    "Indicator",
    "Law",
    "NationalProgram",
    "Place",
    "Places",
    "holds",
    "load",
]


class Authority:
    """All tables, each read when it is first asked for."""

    @cached_property
    def places(self) -> Places:
        """Administrative divisions with their life spans."""
        return Places.load()

    @cached_property
    def kinds(self) -> dict[str, AgencyKind]:
        """Agency kinds by id, the fixed central organs (branch `central`) among them."""
        return tables.agency_kinds()

    @property
    def central(self) -> tuple[AgencyKind, ...]:
        """The organs that exist once: 国务院, 最高人民法院, 司法部."""
        return tuple(k for k in self.kinds.values() if k.branch == "central")

    @cached_property
    def regulations(self) -> tuple[Law, ...]:
        """National laws, regulations, party rules and central documents."""
        return tables.regulations()

    @cached_property
    def defaults(self) -> tuple[Default, ...]:
        """What 纲要 and its like mean where the report does not say."""
        return tables.defaults()

    @cached_property
    def programs(self) -> tuple[NationalProgram, ...]:
        """Known programs."""
        return tables.programs()

    @cached_property
    def themes(self) -> tuple[Concept, ...]:
        """The twelve themes of sections."""
        return tables.concepts("themes.csv")

    @cached_property
    def problems(self) -> tuple[Concept, ...]:
        """Categories of admitted problems."""
        return tables.concepts("problems.csv")

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Indicator concepts."""
        return tables.indicators()


@cache
def load() -> Authority:
    """Return the authority tables that ship with fazhi."""
    return Authority()
