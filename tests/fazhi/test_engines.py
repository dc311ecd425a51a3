"""The pool gives what one process gives, and survives a report that takes its process down."""

from __future__ import annotations

import os

from fazhi.engines import Done, Failure, Task, local

TEXT = "某某市2021年法治政府建设年度报告\n2021年，全市依法行政，办理行政复议案件{n}件。\n"


class Deadly(str):
    """A text that ends the process that unpickles it."""

    __slots__ = ()

    def __reduce__(self):
        return os._exit, (1,)


def tasks(n):
    return [Task(f"/reports/{i}.txt", TEXT.format(n=i), f"{i:064x}") for i in range(n)]


def test_a_pool_gives_the_same_outcomes_in_the_same_order():
    assert list(local.run(tasks(80), jobs=2)) == list(local.run(tasks(80), jobs=1))


def test_a_report_that_ends_its_process_costs_no_other_report():
    many = tasks(80)
    many[20] = many[20]._replace(text=Deadly("x"))
    outcomes = list(local.run(many, jobs=2))
    assert [o.source for o in outcomes] == [t.source for t in many]
    assert [type(o) for o in outcomes].count(Done) == 79
    assert isinstance(outcomes[20], Failure)
    assert "ended the process" in outcomes[20].reason


def test_a_fault_in_one_report_is_a_failure_that_says_so(tmp_path):
    [outcome] = local.run([Task("/reports/x.txt", 7)], jobs=1)  # a text that is none
    assert isinstance(outcome, Failure)
    assert "please report it" in outcome.reason


def test_a_stopped_pool_stops():
    outcomes = local.run(tasks(200), jobs=2)
    assert isinstance(next(outcomes), Done)
    outcomes.close()
