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


def filled(folder, reports):
    """Put reports into a new ledger and link them; return its folder."""
    with Ledger.open(folder, create=True) as ledger:
        for i, facts in enumerate(reports):
            ledger.replace(f"/{i}.txt", str(i), "f", facts)
        link.relink(ledger)
    return folder


@pytest.fixture(scope="session")
def planned(tmp_path_factory, two_reports, facts_of):
    """The folder of the graph that `richer` opens."""
    reports = [*map(spoken, two_reports), spoken(facts_of(2020)), planning(facts_of(2022)), facts_of(2023)]
    return filled(tmp_path_factory.mktemp("richer"), reports)


@pytest.fixture
def richer(planned):
    """A ledger in which every shipped question has an answer: five reports, one of them planning, another a year later."""
    with Ledger.open(planned, read_only=True) as ledger:
        yield ledger


@pytest.fixture
def held(tmp_path, two_reports, facts_of):
    """The ledger, open for writing; its folder is `held.folder`."""
    with Ledger.open(filled(tmp_path / "kg", map(spoken, [*two_reports, facts_of(2020)]))) as ledger:
        yield ledger


@pytest.fixture
def rich(tmp_path, rich_reports):
    """A ledger of two reports that between them say everything the ontology lets a report say."""
    with Ledger.open(filled(tmp_path / "rich", rich_reports)) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def built(tmp_path_factory, two_reports, facts_of):
    """The folder of the graph that `asked` opens."""
    return filled(tmp_path_factory.mktemp("asked"), map(spoken, [*two_reports, facts_of(2020)]))


@pytest.fixture
def asked(built):
    """The ledger of `held`, open for reading, in a folder where views once made stay."""
    with Ledger.open(built, read_only=True) as ledger:
        yield ledger
