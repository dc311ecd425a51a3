"""Two small reports of two places and years, made by hand: every kind of fact, every kind of link."""

import pytest

from ontology.facts import Action, Entity, Facts, Mention, Observation, Report, Section, Statement
from ontology.identifiers import regulation

FUXIN = "jurisdiction/210900"
PROGRAM = "program/210900/彪哥调解工作十步法"
OUTLINE = regulation("法治政府建设实施纲要(2021-2025年)")
TEXT = "阜新市推广“彪哥”调解工作十步法，落实《法治政府建设实施纲要（2021-2025年）》。受理10件，成功9件，成功率90%。力量薄弱。2022年办案不少于20件。"


def at(text: str, piece: str) -> tuple[int, int]:
    start = text.index(piece)
    return start, start + len(piece)


def observation(text: str, piece: str, **fields: object) -> Observation:
    start, end = at(text, piece)
    made = Observation(
        start, end, "受理纠纷", "mediation-accepted", 10.0, "件", False, "", "done", "全市", FUXIN, "", None, None,
        PROGRAM, "agency/210900/人民政府", None, None, None, "disputes", "test",
    )  # fmt: skip
    return made._replace(**fields)


def make_facts(year: int = 2021, place: str = FUXIN, text: str = TEXT, program: str = PROGRAM) -> Facts:
    """Return one report's facts; the same shape for every place and year."""
    government = "agency/" + place.removeprefix("jurisdiction/") + "/人民政府"
    earlier = f"report/{place.removeprefix('jurisdiction/')}/{year - 1}"
    name = {"jurisdiction/210900": "阜新市", "jurisdiction/321282": "靖江市"}[place]
    path = {"jurisdiction/210900": "辽宁省阜新市", "jurisdiction/321282": "江苏省泰州市靖江市"}[place]
    owner = {"jurisdiction/210900": "jurisdiction/210000", "jurisdiction/321282": "jurisdiction/321200"}[
        place
    ]
    code = place[-6:]
    entities = [
        Entity(
            place, "Jurisdiction", path, owner, "", code, "prefecture" if code.endswith("00") else "county"
        ),
        Entity(government, "Agency", f"{name}人民政府", place, "政府"),
        Entity(program, "Program", "彪哥调解工作十步法", place if "/" in program[8:] else "", "工作法"),
        Entity(OUTLINE, "Regulation", "法治政府建设实施纲要(2021-2025年)", "", "中央文件"),
        Entity(earlier, "Report", f"{name}{year - 1}年法治政府建设报告", place, year=year - 1),
    ]
    spans = {
        "title": at(text, "彪哥”调解工作十步法"),
        "outline": at(text, "法治政府建设实施纲要（2021-2025年）"),
    }
    counted = observation(text, "10件", area=place, about=program, actor=government)
    settled = observation(
        text, "9件", indicator="调解成功", measures="mediation-succeeded", value=9.0, area=place, about="", actor="",
        part_of=counted.start,
    )  # fmt: skip
    rate = observation(
        text, "90%", indicator="成功率", measures="mediation-success-rate", value=90.0, unit="%", area=place, about="",
        actor="", numerator=settled.start, denominator=counted.start,
    )  # fmt: skip
    target = observation(
        text, "不少于20件", indicator="办案", measures="", value=20.0, approx=True, bound="at_least", status="target",
        area=place, about="", actor="", period="2022年", theme="",
    )  # fmt: skip
    return Facts(
        report=Report(
            f"report/{place.removeprefix('jurisdiction/')}/{year}",
            f"{code}-{year}.txt",
            f"{name}{year}年法治政府建设报告",
            place,
            path,
            code,
            "prefecture",
            year,
            f"{year + 1}-03-01",
            (government,),
            (),
            "report",
        ),
        text=text,
        entities=tuple(sorted(entities)),
        sections=(Section(0, len(text), text[:3], 1, "achievement", "disputes", "test"),),
        mentions=(
            Mention(0, 3, "Jurisdiction", place, False, "test"),
            Mention(*spans["title"], "Program", program, False, "test"),
            Mention(*spans["outline"], "Regulation", OUTLINE, False, "test"),
        ),
        observations=(counted, settled, rate, target),
        actions=(
            Action(
                *at(text, "推广“彪哥”调解工作十步法"),
                "implements",
                program,
                place,
                "done",
                "disputes",
                "test",
            ),
            Action(*spans["outline"], "implements", OUTLINE, government, "done", "", "test"),
            Action(*at(text, "受理10件"), "reports", earlier, place, "done", "", "test"),
        ),
        statements=(
            Statement(
                *at(text, "力量薄弱"), "problem", "partial", "staffing", "部分单位", "capacity", "test"
            ),
            Statement(*at(text, "2022年办案不少于20件"), "plan", "target", "", "", "", "test"),
        ),
    )


@pytest.fixture
def fuxin_facts() -> Facts:
    return make_facts()


@pytest.fixture(scope="session")
def two_reports() -> tuple[Facts, Facts]:
    """Fuxin 2021 and Jingjiang 2022, which names its program by the same distinctive name."""
    text = TEXT.replace("阜新市", "靖江市")
    return make_facts(), make_facts(2022, "jurisdiction/321282", text, "program/321282/彪哥调解工作十步法")


@pytest.fixture(scope="session")
def facts_of():
    """Return the maker of facts itself, for tests that need other places, years or texts."""
    return make_facts


# ── Two reports that between them say everything the ontology lets a report say ─────────────────────────────────────

OLD = "jurisdiction/320602"
GOVERNMENT = "agency/210900/人民政府"
LOCAL = "program/210900/枫桥经验阜新做法"
EXTRA = [
    Entity(OLD, "Jurisdiction", "江苏省南通市崇川区"),
    Entity("jurisdiction/210921", "Jurisdiction", "辽宁省阜新市阜新蒙古族自治县"),
    Entity("program/行政执法公示制度", "Program", "行政执法公示制度"),
    Entity(LOCAL, "Program", "枫桥经验阜新做法", FUXIN, "品牌"),
    Entity("regulation/210900/某办法", "Regulation", "某办法", FUXIN, "办法"),
    Entity("regulation/321282/某办法", "Regulation", "某办法", "jurisdiction/321282", "办法"),
    Entity("program/210900/春雷行动", "Program", "春雷行动", FUXIN, "行动"),
    Entity("program/321282/春雷行动", "Program", "春雷行动", "jurisdiction/321282", "行动"),
    Entity("regulation/行政处罚法", "Regulation", "行政处罚法"),
    Entity("regulation/信访条例", "Regulation", "信访条例"),
    Entity("award/法治政府建设示范市", "Award", "法治政府建设示范市"),
    Entity("report/320602/2019", "Report", "崇川区2019年法治政府建设报告", OLD, year=2019),
    Entity("report/210900/2021", "Report", "阜新市2021年法治政府建设报告", FUXIN, year=2021),
]


def enriched(facts: Facts) -> Facts:
    """Return the facts of a report that speaks of all there is."""
    first, second, third = facts.actions
    counted, settled, rate, target = facts.observations
    wide = counted._replace(
        start=0, end=2, period="截至11月底", period_start="2022-01-01", period_end="2022-11-30",
        about="regulation/行政处罚法", actor=facts.report.place, bound="about", approx=True,
    )  # fmt: skip
    of_agency = counted._replace(start=2, end=3, about=GOVERNMENT)
    targets = ["award/法治政府建设示范市", "report/210900/2021", "report/320602/2019"]
    more = [second._replace(target=t, status="planned") for t in targets]
    problem, plan = facts.statements
    length = len(facts.text)
    mentions = [Mention(length - 1 - i, length - i, e.type, e.id, False, "test") for i, e in enumerate(EXTRA)]
    known = {e.id: e for e in (*facts.entities, *EXTRA)}
    government = facts.report.issuers[0]
    return facts._replace(
        report=facts.report._replace(addressees=(government,)),
        entities=tuple(sorted(known.values())),
        mentions=(*facts.mentions, *mentions, Mention(5, 6, "Agency", government, False, "test")),
        observations=(wide, of_agency, counted, settled, rate, target),
        actions=(first._replace(theme="disputes"), second, third, *more),
        statements=(problem, plan),
    )


@pytest.fixture(scope="session")
def rich_reports() -> tuple[Facts, Facts]:
    """Fuxin 2021, and Fuxin 2022, which speaks of all there is."""
    return make_facts(), enriched(make_facts(2022))
