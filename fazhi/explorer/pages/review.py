"""Proposals of linking: two things that bear one name, their passages side by side, for a person to judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph import judgements, link
from graph.judgements import Judgement
from graph.ledger import Ledger

from .. import passages, things
from . import Missing, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.link import Proposal

    from ..atlas import Atlas
    from . import Ask

_SHOWN = 10
_SAID = 3  # passages of each side


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return open proposals, some at a time, and the latest verdicts."""
    found = link.proposals(atlas.ledger)
    at = ask.number("page", 1, 10_000) or 1
    judged = judgements.read(atlas.ledger.folder, atlas.base)
    shown = [_side_by_side(atlas, p) for p in found[(at - 1) * _SHOWN : at * _SHOWN]]
    latest = [
        {"left": j.left, "right": j.right, "verdict": j.verdict, "reason": j.reason} for j in judged[-20:]
    ]
    return Page(
        "review.html",
        "Review",
        {
            "proposals": shown,
            "total": len(found),
            "judged": latest,
            "page": at,
            "pages": -(-len(found) // _SHOWN),
        },
    )


def note(folder: Path, form: Mapping[str, str]) -> None:
    """Note a verdict and link anew.

    Raises:
        Missing: the verdict is none, or the two are no proposal.

    """
    left, right, verdict = (form.get(k, "") for k in ("left", "right", "verdict"))
    if verdict not in judgements.VERDICTS:
        raise Missing("This is no verdict", verdict)
    with Ledger.open(folder) as ledger:
        if not any({p.left, p.right} == {left, right} for p in link.proposals(ledger)):
            raise Missing("These two are not proposed, or were judged already", f"{left} – {right}")
        judgements.record(
            folder,
            [Judgement(left, "" if verdict == "split" else right, verdict, "reviewed in the explorer")],
        )
        link.relink(ledger)


def _side_by_side(atlas: Atlas, proposal: Proposal) -> dict[str, Any]:
    return {
        "left": proposal.left, "right": proposal.right, "name": proposal.name, "reason": proposal.reason,
        "sides": [_side(atlas, i) for i in (proposal.left, proposal.right)],
    }  # fmt: skip


def _side(atlas: Atlas, entity: str) -> dict[str, Any]:
    row = atlas.thing(entity)
    if row is None:
        return {"thing": None, "owner": None, "passages": [], "reports": 0}
    spans = atlas.rows(
        f'SELECT report, start, "end" FROM spoken WHERE thing = ? ORDER BY report LIMIT {_SAID}', row["id"]
    )
    owner = things.linked(atlas, row["id"], "ofJurisdiction", limit=1)
    return {
        "thing": things.full(row),
        "owner": owner[0] if owner else None,
        "passages": passages.shown(atlas, spans),
        "reports": row["reports"],
    }
