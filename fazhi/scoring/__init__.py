"""How near extraction comes to what a reader marked: precision, recall and F1 per layer and type.

scores = score(given, gold)     both as `fazhi extract` prints a report
"""

from __future__ import annotations

from .counts import Count, Miss, Row, Scores, Share
from .facts import actions, observations, sections
from .mentions import entities, mentions, same_name, spans
from .report import fields

__all__ = ["Count", "Miss", "Row", "Scores", "Share", "score"]


def score(given: dict[str, object], gold: dict[str, object]) -> Scores:
    """Return the scores of one report.

    Args:
        given: what extraction says, keys as `fazhi extract` prints them; keys that are absent count as empty.
        gold: what a reader says, in the same shape. A row with `optional` is neither required nor wrong; `also` names
            further types of a mention, `canonical_also` further names of its entity that are accepted.

    """
    scores = Scores()
    same = same_name(gold)
    fields(given, gold, scores)
    mentions(given, gold, scores)
    spans(given, gold, scores)
    entities(given, gold, same, scores)
    observations(given, gold, scores)
    actions(given, gold, same, scores)
    sections(given, gold, scores)
    return scores
