"""A ledger of three small reports: one place in two years, and another that shares its program."""

import pytest

from graph import link
from graph.ledger import Ledger


@pytest.fixture
def held(tmp_path, two_reports, facts_of):
    """The ledger, open for writing; its folder is `held.folder`."""
    with Ledger.open(tmp_path / "kg", create=True) as ledger:
        for i, facts in enumerate([*two_reports, facts_of(2020)]):
            ledger.replace(f"/{i}.txt", str(i), "f", facts)
        link.relink(ledger)
        yield ledger
