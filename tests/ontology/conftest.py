"""Nodes and links of every class, property, domain and range."""

import pytest

from ontology import authority, mapping
from ontology.mapping import Canon

# One thing of each kind is known under another id besides.
MERGED = {
    "jurisdiction/210000/阜新": "jurisdiction/210900",
    "agency/210900/政府": "agency/210900/人民政府",
    "program/321282/彪哥调解工作十步法": "program/210900/彪哥调解工作十步法",
    "regulation/210900/办法": "regulation/210900/某办法",
    "award/示范市": "award/法治政府建设示范市",
}


@pytest.fixture(scope="session")
def every_element(rich_reports):
    table = authority.load()
    canon = Canon(MERGED, frozenset(f.report.id for f in rich_reports))
    entities = {e.id: e for f in rich_reports for e in f.entities}
    reports = [f.report for f in rich_reports]
    done = [(f.report.id, f.actions[0].target) for f in rich_reports]
    stars = [
        *mapping.authority_graph(table),
        *mapping.entity_graph(entities.values(), table, canon),
        *mapping.derive(reports, done, table, canon),
        *(
            e
            for f in rich_reports
            for e in mapping.report_graph(f, canon, file="a.txt", sha256="0", fingerprint="1")
        ),
    ]
    return list(mapping.elements(stars))
