"""A ledger of three small reports: one place in two years, and another that shares its program."""

import pytest

from graph import link
from graph.ledger import Ledger
from ontology.facts import Mention


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
