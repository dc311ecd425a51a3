"""What must hold of a graph: one table from which both the SHACL shapes and the queries of `fazhi check` are made.

A rule is either one of SHACL's own constraints on a property (`Core`), or a pattern in SPARQL that finds what breaks it.
`shapes.ttl` is written from here by `ontology.derive`; a test holds pyshacl and the queries to the same findings.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from . import schema
from .derive import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

Severity = Literal["violation", "warning"]
FACTS = ("Section", "Observation", "Action", "Statement")
QUOTED = ("Observation", "Action", "Statement")
ENTITIES = ("Jurisdiction", "Agency", "Program", "Regulation", "Award", "CitedReport")
NAMED = ("Jurisdiction", "Agency", "AgencyKind", "Program", "Regulation", "Award", "Indicator", "Theme")


class Core(NamedTuple):
    """A constraint of SHACL itself on the values of a property; what is None is not asked for."""

    property: str
    required: bool = False
    single: bool = False
    datatype: str = ""  # name of an XSD type
    classes: tuple[str, ...] = ()  # one of which every value must be of
    one_of: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None


class Rule(NamedTuple):
    """Something that must hold of every node of some classes."""

    id: str
    classes: tuple[str, ...]  # none: of everything that has the property
    zh: str
    en: str
    core: Core | None = None
    # A pattern that matches where `$this` breaks the rule. It binds ?value to what is wrong with it and ?first, ?second
    # to other things whose passages tell more; no VALUES, MINUS or subquery, which SHACL does not let stand here.
    pattern: str = ""
    severity: Severity = "violation"


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules; those that fazhi.ttl implies first."""
    return (*_implied(), *_code_lists(), *_REQUIRED, *_PLAIN, *_PATTERNS)


# ── What fazhi.ttl implies ───────────────────────────────────────────────────────────────────────────────────────


def _implied() -> Iterator[Rule]:
    found = schema.load()
    for prop in found.properties.values():
        if prop.domain:
            kind = prop.range[0]
            yield Rule(
                f"datatype-{prop.name}", (), f"{prop.zh}应为 xsd:{kind}", f"{prop.name} must be xsd:{kind}",
                Core(prop.name, datatype=kind),
            )  # fmt: skip
    for link in found.links.values():
        ends = " | ".join(link.range)
        yield Rule(
            f"range-{link.name}", (), f"{link.zh}应指向 {ends}", f"{link.name} must lead to {ends}",
            Core(link.name, classes=link.range),
        )  # fmt: skip
    for prop in (*found.properties.values(), *found.links.values()):
        if prop.domain and not prop.many:
            yield Rule(
                f"single-{prop.name}", (), f"{prop.zh}至多一个", f"at most one {prop.name}", Core(prop.name, single=True)
            )  # fmt: skip


def _code_lists() -> Iterator[Rule]:
    for found in terms.load().code_lists:
        codes = tuple(c.notation for c in found.codes)
        listed = ", ".join(codes)
        yield Rule(
            f"code-{found.name}", found.classes, f"{found.label.zh}应为：{listed}",
            f"{found.property} must be one of: {listed}", Core(found.property, one_of=codes),
        )  # fmt: skip


# ── What else must hold ──────────────────────────────────────────────────────────────────────────────────────────


def _needs(prop: str, *classes: str, severity: Severity = "violation") -> Rule:
    found = schema.load()
    name = (found.properties.get(prop) or found.links[prop]).zh
    return Rule(
        f"required-{prop}",
        classes,
        f"缺少{name}",
        f"has no {prop}",
        Core(prop, required=True),
        severity=severity,
    )


_REQUIRED = (
    _needs("name", *NAMED, "ProblemCategory"),
    _needs("title", "Report", "CitedReport"),
    _needs("kind", "Report", "Section", "Statement"),
    _needs("sha256", "Report"),
    _needs("file", "Report"),
    _needs("fingerprint", "Report"),
    _needs("statedIn", *FACTS),
    _needs("startOffset", *FACTS),
    _needs("endOffset", *FACTS),
    _needs("quote", *QUOTED),
    _needs("rule", *FACTS),
    _needs("status", *QUOTED),
    _needs("value", "Observation"),
    _needs("target", "Action"),
    _needs("year", "Report", severity="warning"),
    _needs("covers", "Report", severity="warning"),
)

_PLAIN = (
    Rule(
        "code-pattern", ("Jurisdiction",), "区划代码应为六位或九位数字", "a code has six or nine digits",
        Core("code", pattern="^[0-9]{6}([0-9]{3})?$"),
    ),
    Rule(
        "sha256-pattern", ("Report",), "校验值应为 64 位十六进制数", "a SHA-256 has 64 hexadecimal digits",
        Core("sha256", pattern="^[0-9a-f]{64}$"),
    ),
    Rule(
        "period-pattern", ("Observation",), "时段应为年份或起止日期", "a period is a year or an interval of days",
        Core(
            "period",
            pattern=r"^([0-9]{4}|([0-9]{4}-[0-9]{2}-[0-9]{2}|[.]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2}|[.]{2}))$",
        ),
    ),
    # The People's Republic of China was founded in 1949; reports on law-based government are of this century.
    Rule(
        "year-range", ("Report", "CitedReport"), "年度应在 1949 至 2100 之间", "a year lies between 1949 and 2100",
        Core("year", least=1949, most=2100),
    ),
    Rule("depth-range", ("Section",), "标题级别应为 1 至 3", "a depth is 1, 2 or 3", Core("depth", least=1, most=3)),
    Rule("offset-range", FACTS, "起始位置不应为负", "an offset is not negative", Core("startOffset", least=0)),
    Rule("value-range", ("Observation",), "数值不应为负", "a number stated is not negative", Core("value", least=0)),
)  # fmt: skip

_YEAR = "xsd:integer(SUBSTR(STR({}), 1, 4))"

_PATTERNS = (
    Rule(
        "offset-order", FACTS, "结束位置应在起始位置之后", "a passage ends after it begins",
        pattern="$this :startOffset ?start ; :endOffset ?value . FILTER(?value <= ?start)",
    ),
    Rule(
        "quote-length", QUOTED, "原文长度应与位置相符", "a quote is as long as its place",
        pattern="$this :quote ?value ; :startOffset ?start ; :endOffset ?end . FILTER(STRLEN(?value) != ?end - ?start)",
    ),
    # Says nothing of a graph without passages; `fazhi check` and `export --with passages` make them from the text.
    Rule(
        "quote-text", QUOTED, "原文应与报告文字一致", "a quote is what the report says at its place",
        pattern="?note oa:hasBody $this ; oa:hasTarget ?passage . ?passage oa:hasSelector ?selector . "
        "?selector oa:exact ?exact . $this :quote ?value . FILTER(?value != ?exact)",
    ),
    Rule(
        "valid-order", ("Jurisdiction", "AgencyKind", "Regulation"), "终止年应在起始年之后", "an end comes after its beginning",
        pattern="$this :validFrom ?start ; :validTo ?value . FILTER(?value <= ?start)",
    ),
    Rule(
        "period-order", ("Observation",), "时段止不应早于时段起", "a period does not end before it begins",
        pattern="$this :periodStart ?start ; :periodEnd ?value . FILTER(?value < ?start)",
    ),
    # A report comes out within two years of the year it is on; a plan, in the year before it or in it.
    Rule(
        "published-window", ("Report",), "发布日期与年度不符", "published in no year that goes with the year reported on",
        pattern="$this :published ?value ; :year ?year . "
        f"BIND({_YEAR.format('?value')} - ?year AS ?later) FILTER(?later < -1 || ?later > 2)", severity="warning",
    ),
    Rule(
        "period-window", ("Observation",), "时段晚于报告之后一年", "a period that ends years after its report's",
        pattern="$this :periodEnd ?value ; :statedIn ?first . ?first :year ?year . "
        f'FILTER({_YEAR.format("?value")} > ?year + 1) $this :status "done"', severity="warning",
    ),
    # National outlines reach 15 years ahead (2035).
    Rule(
        "planned-window", QUOTED, "计划年度不在报告之后", "planned for a year that does not follow its report's",
        pattern="$this :plannedFor ?value ; :statedIn ?report . ?report :year ?year . "
        "FILTER(?value < ?year || ?value > ?year + 15)",
    ),
    Rule(
        "statement-status", ("Observation", "Action"), "部分、未完成只用于问题陈述", "partial and not_done are said of problems only",
        pattern='$this :status ?value . FILTER(?value IN ("partial", "not_done"))',
    ),
    Rule(
        "orphan", ENTITIES, "没有任何关系指向它", "nothing leads to it",
        pattern="FILTER NOT EXISTS { ?any ?link $this } BIND($this AS ?value)",
    ),
    *(
        Rule(
            f"cycle-{link}", classes, f"{zh}关系成环", f"{link} leads back to where it began",
            pattern=f"$this :{link}+ $this . BIND($this AS ?value)",
        )
        for link, classes, zh in (
            ("within", ("Jurisdiction",), "隶属"),
            ("broader", ("Program",), "上位"),
            ("previousReport", ("Report",), "上一年度报告"),
            ("partOf", ("Observation",), "属于总数"),
        )
    ),
    Rule(
        "previous-order", ("Report",), "上一年度报告的年度应更早", "a forerunner is of an earlier year",
        pattern="$this :previousReport ?first ; :year ?year . ?first :year ?value . FILTER(?value >= ?year)",
    ),
    Rule(
        "redirect-gone", ("Jurisdiction", "Agency", "Program", "Regulation", "Award"), "已并入的标识仍是节点",
        "what was merged into it is still there",
        pattern="$this :redirect ?value . BIND(IRI(?value) AS ?first) ?first a ?class .",
    ),
    # One unit in the last place stated: reports cut as often as they round. 成 are tenths.
    Rule(
        "rate", ("Observation",), "比率与其分子、分母不符", "a rate that its numerator and denominator do not give",
        pattern="$this :numerator ?first ; :denominator ?second ; :value ?value ; :unit ?unit ; :approx false . "
        "?first :value ?part . ?second :value ?whole . FILTER(?whole > 0) "
        'BIND(IF(?unit = "‰", 1000, IF(?unit = "成", 10, 100)) * ?part / ?whole AS ?given) '
        "BIND(IF(?value = FLOOR(?value), 1, IF(?value * 10 = FLOOR(?value * 10), 0.1, 0.01)) AS ?last) "
        "FILTER(ABS(?value - ?given) > ?last * 1.001)", severity="warning",
    ),
    Rule(
        "part", ("Observation",), "部分大于其总数", "a part that is more than its total",
        pattern="$this :partOf ?first ; :value ?value ; :unit ?unit ; :approx false . "
        "?first :value ?total ; :unit ?unit ; :approx false . FILTER(?value > ?total)", severity="warning",
    ),
    Rule(
        "conflict", ("Observation",), "两份报告对同一数据说法不同", "two reports state different values of one thing",
        # Groups hold what has one indicator, area and period: without them this would compare everything with everything.
        pattern="?group qb:observation $this , ?first . $this :value ?value ; :name ?name ; :unit ?unit ; "
        ':status "done" ; :approx false ; :statedIn ?report . ?first :value ?other ; :name ?name ; :unit ?unit ; '
        ':status "done" ; :approx false ; :statedIn ?elsewhere . FILTER(?report != ?elsewhere && ?value != ?other) '
        'OPTIONAL { $this :scope ?own } OPTIONAL { ?first :scope ?its } FILTER(COALESCE(?own, "") = COALESCE(?its, ""))',
        severity="warning",
    ),
)  # fmt: skip
