"""The questions people ask of a graph, answered from its ledger.

    with Ledger.open(Path("kg"), read_only=True) as ledger:
        for row in timeline(ledger, "行政复议", ["深圳市罗湖区"]):
            print(row.year, row.answer, row.value, row.quote)

Each question is a function that returns rows (`answer`) in a total order; every row carries the report, the offsets and the
words it rests on.
"""

from .alike import alike, communities
from .answer import (
    BY,
    Answer,
    Appearance,
    By,
    Citation,
    Holding,
    Honour,
    Likeness,
    Membership,
    Problem,
    Promise,
    Reading,
)
from .awards import awards
from .citations import citations
from .cite import cite
from .compare import compare
from .coverage import coverage
from .problems import problems
from .promises import promises
from .timeline import timeline
from .trace import trace

__all__ = [
    "BY",
    "Answer",
    "Appearance",
    "By",
    "Citation",
    "Holding",
    "Honour",
    "Likeness",
    "Membership",
    "Problem",
    "Promise",
    "Reading",
    "alike",
    "awards",
    "citations",
    "cite",
    "communities",
    "compare",
    "coverage",
    "problems",
    "promises",
    "timeline",
    "trace",
]
