"""The marks that answers carry (`no_report`, `planned_again`, `implements`), in words of the language spoken."""

from __future__ import annotations

from .messages import say


def in_words(mark: str) -> str:
    """Return a mark, or several joined by +, in words; what is no mark stays as it is."""
    words = _words()
    return "+".join(words.get(piece, piece) for piece in mark.split("+"))


def _words() -> dict[str, str]:
    return {
        "value": say("value"),
        "zero": say("none at all"),
        "mentioned": say("mentioned, no number"),
        "silent": say("not mentioned"),
        "not_applicable": say("not applicable"),
        "no_report": say("no report held"),
        "done": say("done"),
        "planned": say("planned"),
        "target": say("target"),
        "partial": say("partly"),
        "not_done": say("not done"),
        "problem": say("problem"),
        "named": say("named"),
        "missed": say("missed"),
        "planned_again": say("planned again"),
        "held": say("held"),
        "plan": say("plan only"),
        "cited": say("cited only"),
        "missing": say("missing"),
        "graph": say("first of all"),
        "place": say("first here"),
        "issues": say("issues"),
        "drafts": say("drafts"),
        "revises": say("revises"),
        "repeals": say("repeals"),
        "implements": say("implements"),
        "studies": say("studies"),
        "publicises": say("publicises"),
        "creates": say("creates"),
        "evaluates": say("evaluates"),
        "reports": say("reports on"),
        "receives": say("receives"),
    }
