"""What the tests of rules share: a report made of one sentence, and what is read out of it."""

import pytest

import extractors
from extractors.document import Document

CITY = "阜新市人民政府2021年度法治政府建设情况报告\n"


def _facts(body, head=CITY, name="report.txt"):
    return extractors.extract(Document(name, head + body + "\n", "0"))


@pytest.fixture(scope="session")
def facts():
    """Facts of a report made of a head and a body."""
    return _facts


@pytest.fixture(scope="session")
def mentions():
    """[(text, canonical name)] of the mentions of a kind in the body."""

    def found(body, kind, head=CITY):
        read = _facts(body, head)
        names = {e.id: e.name for e in read.entities}
        return [
            (read.text[m.start : m.end], names[m.entity])
            for m in read.mentions
            if m.start >= len(head) and m.type == kind
        ]

    return found


@pytest.fixture(scope="session")
def actions():
    """{(target, verb, status)} of the actions in the body."""

    def found(body, head=CITY):
        read = _facts(body, head)
        names = {e.id: e.name for e in read.entities}
        return {(names[a.target], a.action, a.status) for a in read.actions if a.start >= len(head)}

    return found


@pytest.fixture(scope="session")
def indicators():
    """What each number in the body is said to count."""
    return lambda body, head=CITY: [o.indicator for o in _facts(body, head).observations]
