"""A ledger of three small reports: one place in two years, and another that shares its program."""

import pytest

from graph import link
from graph.ledger import Ledger
from ontology.facts import Action, Entity, Mention


def spoken(facts):
    """Return facts that also mention an agency and a report, and plan something within a theme."""
    text, report = facts.text, next(e.id for e in facts.entities if e.type == "Report")
    more = [
        Mention(
            text.index("成功率"), text.index("成功率") + 3, "Agency", facts.report.issuers[0], False, "test"
        ),
        Mention(text.index("力量薄弱"), text.index("力量薄弱") + 4, "Report", report, False, "test"),
    ]
    problem, plan = facts.statements
    return facts._replace(
        mentions=(*facts.mentions, *more), statements=(problem, plan._replace(theme="disputes"))
    )


def planning(facts):
    """Return facts that also name an award, a number of a neighbouring county, and a rule that is planned only."""
    rule = Entity("regulation/210900/阜新市调解办法", "Regulation", "阜新市调解办法", facts.report.place)
    award = Entity("award/枫桥奖", "Award", "枫桥奖")
    county = Entity(
        "jurisdiction/321203",
        "Jurisdiction",
        "江苏省泰州市高港区",
        "jurisdiction/321200",
        "",
        "321203",
        "county",
    )
    start = facts.text.index("成功率")
    agency = facts.report.issuers[0]
    plan = Action(start, start + 3, "issues", rule.id, agency, "planned", "", "test")
    counted, *others = facts.observations
    return facts._replace(
        entities=tuple(sorted({*facts.entities, rule, award, county})),
        mentions=tuple(
            sorted({*facts.mentions, Mention(start, start + 3, "Award", award.id, False, "test")})
        ),
        actions=tuple(sorted({*facts.actions, plan})),
        observations=(counted._replace(area=county.id), *others),
    )


@pytest.fixture(scope="session")
def planned() -> list:
    """The folder of the graph that `richer` opens, once it is made."""
    return []


@pytest.fixture
def richer(planned, tmp_path_factory, two_reports, facts_of):
    """A ledger in which every shipped question has an answer: four reports, one of them planning, another a year later."""
    if not planned:
        folder = tmp_path_factory.mktemp("richer")
        with Ledger.open(folder, create=True) as ledger:
            reports = [
                *map(spoken, two_reports),
                spoken(facts_of(2020)),
                planning(facts_of(2022)),
                facts_of(2023),
            ]
            for i, facts in enumerate(reports):
                ledger.replace(f"/{i}.txt", str(i), "f", facts)
            link.relink(ledger)
        planned.append(folder)
    with Ledger.open(planned[0], read_only=True) as ledger:
        yield ledger


@pytest.fixture
def held(tmp_path, two_reports, facts_of):
    """The ledger, open for writing; its folder is `held.folder`."""
    with Ledger.open(tmp_path / "kg", create=True) as ledger:
        for i, facts in enumerate([*two_reports, facts_of(2020)]):
            ledger.replace(f"/{i}.txt", str(i), "f", spoken(facts))
        link.relink(ledger)
        yield ledger


@pytest.fixture
def rich(tmp_path, rich_reports):
    """A ledger of two reports that between them say everything the ontology lets a report say."""
    with Ledger.open(tmp_path / "rich", create=True) as ledger:
        for i, facts in enumerate(rich_reports):
            ledger.replace(f"/{i}.txt", str(i), "f", facts)
        link.relink(ledger)
        yield ledger


@pytest.fixture(scope="session")
def built() -> list:
    """The folder of the graph that `asked` opens, once it is made."""
    return []


@pytest.fixture
def asked(built, tmp_path_factory, two_reports, facts_of):
    """The same ledger, open for reading, in a folder where views once made stay."""
    if not built:
        folder = tmp_path_factory.mktemp("asked")
        with Ledger.open(folder, create=True) as ledger:
            for i, facts in enumerate([*two_reports, facts_of(2020)]):
                ledger.replace(f"/{i}.txt", str(i), "f", spoken(facts))
            link.relink(ledger)
        built.append(folder)
    with Ledger.open(built[0], read_only=True) as ledger:
        yield ledger
