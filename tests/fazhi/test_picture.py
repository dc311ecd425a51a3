"""The picture: well-formed whatever a report says, and it shows what places and years share."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fazhi import neighbourhood, picture
from graph.ledger import Ledger
from graph.views import graphs
from ontology.elements import Link, Node

BASE = "https://w3id.org/fazhi/id/"
EVIL = "<script>alert('&\"')</script>\x1b]0;x\x07"


def rows():
    """Yield two reports of two places and years that share a program with a hostile name."""
    yield Node(f"{BASE}program/x", "Program", {"name": EVIL})
    for code, name, year in (("210900", "阜新市", 2021), ("320600", "南通市", 2022)):
        place, report = f"{BASE}jurisdiction/{code}", f"{BASE}report/{code}/{year}"
        yield Node(place, "Jurisdiction", {"name": name, "level": "prefecture"})
        yield Node(report, "Report", {"title": "报告", "year": year})
        yield Link(report, "Report", "covers", place, "Jurisdiction", {})
        yield Link(report, "Report", "mentions", f"{BASE}program/x", "Program", {"n": 1})


def test_names_are_text_in_the_picture():
    root = ET.fromstring(picture.svg(neighbourhood.scene(rows())))  # noqa: S314 - our own file, parsed to prove it parses
    assert not [e for e in root.iter() if "script" in e.tag]
    assert any("<script>" in (e.text or "") for e in root.iter())


def test_names_are_text_on_the_terminal():
    assert "\x1b" not in picture.text(neighbourhood.scene(rows()))


def test_what_only_one_place_or_year_has_is_not_shared():
    one_place = [r for r in rows() if "320600" not in "".join(map(str, r))]
    assert neighbourhood.scene(one_place).things == {}


def test_a_graph_that_shares_nothing_has_a_picture_too():
    ET.fromstring(picture.svg(neighbourhood.scene([])))  # noqa: S314 - as above


def test_the_examples_share_a_program_a_regulation_and_an_indicator(built):
    with Ledger.open(built, read_only=True) as ledger:
        scene = neighbourhood.scene(row for _, found in graphs(ledger) for row in found)
    assert {t.cls for t in scene.things.values()} >= set(neighbourhood.SHARED)
    ends = {end for tie in scene.ties for end in tie[:2]}
    assert ends <= set(scene.things)
