"""What the authority tables promise, and how they agree with the reference tables where those are at hand."""

import csv
import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from ontology.authority import compile as compiler
from ontology.authority import history, load
from ontology.authority.history import Spell
from ontology.authority.places import HERE, stem

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
at_hand = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the reference tables are not part of the project"
)
places = load().places


def paths(name, year=None):
    return {places.path(p.id) for p in places.named(name, year)}


# Life spans


def test_a_merged_district_ends_and_names_its_successor():
    old, new = places.get("320602"), places.get("320613")
    assert (old.name, old.end, old.successors) == ("崇川区", 2020, ("320613",))
    assert (new.name, new.start, new.end) == ("崇川区", 2020, None)
    assert places.get("320611").successors == ("320613",)


def test_a_year_decides_which_life_a_name_means():
    assert [p.id for p in places.named("崇川区", 2019)] == ["320602"]
    assert [p.id for p in places.named("崇川区", 2021)] == ["320613"]
    assert "320611" in {p.id for p in places.children("320600", 2019)}
    assert "320611" not in {p.id for p in places.children("320600", 2021)}


@pytest.mark.parametrize(
    ("ended", "heirs", "year"),
    [
        ("350427", ("350405",), 2021),  # 县改区
        ("450127", ("450181",), 2021),  # 县改市
        ("371202", ("370116",), 2018),  # its prefecture was dissolved
        ("500112", ("500157",), 2025),
    ],
)
def test_counties_that_ended_know_when_and_into_what(ended, heirs, year):
    place = places.get(ended)
    assert place.end == year
    assert set(heirs) <= set(place.successors)


def test_prefectures_that_ended_are_there():
    chaohu, laiwu = places.get("341400"), places.get("371200")
    assert (chaohu.name, chaohu.end) == ("巢湖市", 2011)
    assert (laiwu.name, laiwu.level) == ("莱芜市", "prefecture")


def test_a_reused_code_has_the_year_in_its_id():
    wuxing, former = places.get("330502-2003"), places.get("330502")
    assert (wuxing.name, wuxing.code, wuxing.start) == ("吴兴区", "330502", 2003)
    assert former.end == 1988


def test_a_rename_keeps_the_place_and_dates_its_names():
    first, last = places.spells("420600")
    assert (first.name, first.end) == ("襄樊市", 2010)
    assert (last.name, last.start, last.end) == ("襄阳市", 2010, None)
    assert [p.id for p in places.named("襄樊市")] == ["420600"]


def test_every_successor_and_parent_exists_and_lives_long_enough():
    for place in places.all():
        for heir in place.successors:
            after = places.get(heir)
            assert after is not None, (place, heir)
            assert place.end is not None
            assert (after.end or 9999) >= place.end
        assert not place.parent or places.get(place.parent) is not None


def test_spells_of_a_place_follow_each_other():
    for place in places.all():
        spells = places.spells(place.id)
        assert (spells[0].start, spells[-1].end, spells[-1].name) == (place.start, place.end, place.name)
        for before, after in itertools.pairwise(spells):
            assert before.end is not None
            assert before.end <= after.start


def test_groups_of_divisions_are_no_places():
    names = set(places.names())
    assert not names & {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    assert places.get("500100") is None


# Names


@pytest.mark.parametrize(
    ("alias", "ident"),
    [
        ("阜蒙县", "210921"),
        ("海北州", "632200"),
        ("门源县", "632221"),
        ("红河州", "532500"),
        ("红河自治州", "532500"),
        ("内蒙古", "150000"),
        ("广西", "450000"),
        ("阜新", "210900"),
        ("巴州", "652800"),
        ("莫旗", "150722"),
        ("浦东", "310115"),
        ("清新", "441803"),
        ("管城区", "410104"),
        ("沙县", "350405"),
    ],
)
def test_short_names(alias, ident):
    assert ident in {p.id for p in places.named(alias) if p.end is None}


def test_bare_names_are_known_as_such():
    assert places.is_bare("阜新")
    assert places.is_bare("资源")
    assert not places.is_bare("资源县")
    assert not places.is_bare("学田街道")


def test_stems_of_one_character_are_no_aliases():
    assert all(len(alias) > 1 for place in places.all() for alias in place.aliases)
    assert stem("沙县") == "沙"
    assert "沙" not in set(places.names())


def test_a_people_is_no_place():
    assert not {"东乡族", "鄂温克族"} & set(places.names())
    assert [p.id for p in places.named("东乡县") if p.end is None] == ["622926"]


def test_no_alias_is_given_twice():
    for place in places.all():
        names = (place.name, *place.aliases)
        assert len(set(names)) == len(names), place


def test_shared_names_stay_apart():
    assert paths("海州区", 2022) == {"辽宁省阜新市海州区", "江苏省连云港市海州区"}
    assert paths("鼓楼区", 2022) == {
        "江苏省南京市鼓楼区",
        "江苏省徐州市鼓楼区",
        "福建省福州市鼓楼区",
        "河南省开封市鼓楼区",
    }


def test_xinmin_is_a_town_of_eleven_counties():
    towns = [p for p in places.named("新民镇", 2022) if p.level == "township"]
    assert len(towns) == 11
    assert {"210921", "500231", "610822", "440881"} <= {p.parent for p in towns}


def test_townships_carry_their_statistical_code():
    town = places.get("500231/新民镇")
    assert town.code.startswith("500231")
    assert len(town.code) == 9
    assert [p.name for p in places.chain(town.id)] == ["新民镇", "垫江县", "重庆市"]


def test_a_county_that_became_one_district_shares_its_townships():
    assert places.get("350427/凤岗街道").end == 2021
    assert places.get("350405/凤岗街道").start == 2021


def test_paths_skip_what_is_no_place():
    assert places.path("210921") == "辽宁省阜新市阜新蒙古族自治县"
    assert places.path("429004") == "湖北省仙桃市"
    assert places.path("469002") == "海南省琼海市"
    assert places.path("659001") == "新疆维吾尔自治区石河子市"


def test_unknown_ids_are_answered_with_nothing():
    assert places.get("999999") is None
    assert places.get("999999/某镇") is None
    assert places.chain("999999") == ()
    assert places.path("999999") == ""
    assert places.named("无此县") == ()


def test_the_lexicon_leaves_out_what_ended_before_there_were_reports():
    names = set(places.names())
    assert "鼓浪屿区" not in names
    assert places.named("鼓浪屿区")
    assert {"崇川区", "港闸区", "新民镇", "巢湖市"} <= names


# The compiler


def test_the_table_is_small():
    assert (HERE / "places.tsv.gz").stat().st_size < 1_500_000


def test_interim_codes_of_cities_give_way_in_1990():
    rows = [Spell("379001", "青州市", 1986, 1995), Spell("370781", "青州市", 1995, None)]
    assert history.standard(rows) == [
        Spell("379001", "青州市", 1986, 1990),
        Spell("370781", "青州市", 1990, None),
    ]


def test_swapped_codes_are_put_right():
    rows = [
        Spell("440203", "浈江区", 1984, 2003),
        Spell("440203", "武江区", 2003, None),
        Spell("440204", "武江区", 1984, 2003),
        Spell("440204", "浈江区", 2003, None),
    ]
    assert set(history.standard(rows)) == {
        Spell("440203", "武江区", 1984, None),
        Spell("440204", "浈江区", 1984, None),
    }


def test_a_gap_and_another_name_make_another_place():
    lives = history.lives([Spell("330502", "城区", 1983, 1988), Spell("330502", "吴兴区", 2003, None)])
    assert [life.id for life in lives] == ["330502", "330502-2003"]
    lives = history.lives([Spell("320602", "城区", 1983, 1991), Spell("320602", "崇川区", 1991, 2020)])
    assert [life.id for life in lives] == ["320602"]


def test_a_change_corrects_adds_or_takes_away():
    rows = [Spell("1", "甲", 1990, None), Spell("2", "乙", 1990, 1995)]
    changes = [
        compiler.Change("1", "甲", "", "2020", frozenset()),
        compiler.Change("1", "丙", "2020", "", frozenset()),
        compiler.Change("2", "乙", "1990", "1990", frozenset()),
    ]
    assert compiler.changed(rows, changes) == [Spell("1", "甲", 1990, 2020), Spell("1", "丙", 2020, None)]


def test_a_successor_that_does_not_exist_is_an_error():
    lives = history.lives([Spell("110101", "东城区", None, 2000)])
    changes = [compiler.Change("110101", "东城区", "", "2000", frozenset({"110199"}))]
    with pytest.raises(ValueError, match="110199"):
        compiler.succession(lives, changes)


# The curated tables


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("agency_kinds.csv", ["id"]),
        ("indicators.csv", ["id"]),
        ("place_aliases.csv", ["name", "alias"]),
        ("place_changes.csv", ["code", "start", "name"]),
        ("programs.csv", ["title"]),
        ("regulation_defaults.csv", ["alias", "first"]),
        ("regulations.csv", ["title"]),
    ],
)
def test_tables_are_sorted_and_without_doubles(file, key):
    with (HERE / file).open(encoding="utf-8", newline="") as lines:
        keys = [tuple(row[k] for k in key) for row in csv.DictReader(lines)]
    assert keys == sorted(set(keys))


def test_every_curated_change_names_its_source():
    with (HERE / "place_changes.csv").open(encoding="utf-8", newline="") as lines:
        assert all(row["source"] for row in csv.DictReader(lines))


def test_no_name_means_two_kinds():
    owners = defaultdict(set)
    for kind in load().kinds.values():
        for name in (kind.id, kind.name, *kind.aliases):
            owners[name].add(kind.id)
    assert not {name: ids for name, ids in owners.items() if len(ids) > 1}


def test_reorganised_organs_have_an_end_and_a_living_successor():
    kinds = load().kinds
    assert len(kinds) >= 150
    assert kinds["工商行政管理局"].until == 2018
    assert kinds["工商行政管理局"].successors == ("市场监督管理局",)
    assert kinds["乡村振兴局"].successors == ("农业农村局",)
    assert kinds["扶贫开发办公室"].successors == ("乡村振兴局",)
    assert "发改委" in kinds["发展和改革委员会"].aliases
    for kind in kinds.values():
        assert kind.en
        assert set(kind.successors) <= set(kinds)
        assert kind.since is None or kind.until is None or kind.since < kind.until


def test_patterns_make_full_names():
    kinds = load().kinds
    assert kinds["党委"].pattern.format(P="阜新市") == "中共阜新市委"
    assert (
        kinds["全面依法治市委员会办公室"].pattern.format(P="阜新市", W="市")
        == "中共阜新市委全面依法治市委员会办公室"
    )
    assert kinds["政协"].pattern.format(P="阜新市") == "中国人民政治协商会议阜新市委员会"
    assert kinds["人大常委会"].pattern.format(P="阜新市") == "阜新市人民代表大会常务委员会"
    assert kinds["团委"].pattern.format(P="阜新市") == "共青团阜新市委员会"


def test_central_organs_and_their_short_names():
    central = {name: k.id for k in load().central for name in (k.name, *k.aliases)}
    assert central["中央依法治国办"] == "中央全面依法治国委员会办公室"
    assert {"国务院", "中共中央", "最高人民法院", "最高人民检察院", "司法部", "全国人大常委会"} <= set(
        central
    )


def normal(title):
    title = unicodedata.normalize("NFKC", title)
    return re.sub("[—–―−]+", "-", re.sub(r"[\s“”\"《》·、]", "", title)).removeprefix("中华人民共和国")


def test_no_title_or_alias_means_two_regulations():
    regulations = load().regulations
    assert len(regulations) >= 300
    counts = Counter(name for law in regulations for name in {normal(n) for n in (law.title, *law.aliases)})
    assert [name for name, n in counts.items() if n > 1] == []


def test_regulations_that_reports_lean_on_are_there():
    by_title = {law.title: law for law in load().regulations}
    assert {
        "法治政府建设实施纲要(2015-2020年)",
        "法治政府建设实施纲要(2021-2025年)",
        "法治社会建设实施纲要(2020-2025年)",
        "法治中国建设规划(2020-2025年)",
        "重大行政决策程序暂行条例",
        "优化营商环境条例",
        "政府信息公开条例",
        "法治政府建设与责任落实督察工作规定",
        "党政主要负责人履行推进法治建设第一责任人职责规定",
        "市县法治政府建设示范指标体系",
    } <= set(by_title)
    assert by_title["信访条例"].successors == ("信访工作条例",)
    for law in by_title.values():
        assert law.source
        assert set(law.successors) <= set(by_title)
        assert not re.search("[（）—]", law.title)


def test_defaults_name_known_documents_and_do_not_overlap():
    titles = {law.title for law in load().regulations}
    years = defaultdict(list)
    for default in load().defaults:
        assert default.title in titles
        years[default.alias] += range(default.first, default.last + 1)
    assert all(len(set(span)) == len(span) for span in years.values())
    assert {"纲要", "实施纲要", "示范指标体系"} <= set(years)


def test_no_name_means_two_programs():
    programs = load().programs
    assert len(programs) >= 150
    counts = Counter(name for p in programs for name in {normal(n) for n in (p.title, *p.variants)})
    assert [name for name, n in counts.items() if n > 1] == []
    titles = {p.title for p in programs}
    for program in programs:
        assert not program.broader or program.broader in titles
        assert not program.place or places.get(program.place) is not None
        assert not re.search("[“”]", program.title)


def test_variants_join_a_local_brand():
    brand = next(p for p in load().programs if p.title == "彪哥调解工作十步法")
    assert brand.place == "210900"
    assert {"彪哥调解法", "彪哥调解模式"} <= set(brand.variants)


def test_indicators_are_comparable_and_their_phrases_compile():
    themes = {theme.id for theme in load().themes}
    assert len(load().indicators) >= 80
    for indicator in load().indicators:
        assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", indicator.id)
        assert indicator.theme in themes
        assert indicator.zh
        assert indicator.en
        assert indicator.definition
        assert indicator.patterns
        for pattern in indicator.patterns:
            re.compile(pattern)
        assert indicator.base or indicator.unit_class != "rate", indicator.id


def test_themes_and_problem_categories():
    assert [theme.id for theme in load().themes] == [
        "leadership", "functions", "rulemaking", "decision", "enforcement", "emergency", "disputes", "oversight",
        "digital", "publicity", "capacity", "general",
    ]  # fmt: skip
    assert {
        "认识不足",
        "力量薄弱",
        "执法不规范",
        "普法创新不足",
        "推进不平衡",
        "机制不全",
        "协调不畅",
        "科技不足",
    } <= {problem.zh for problem in load().problems}
    assert all(problem.keywords for problem in load().problems)


# Agreement with the reference tables


def reference(name):
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@at_hand
def test_current_divisions_agree():
    rows = reference("gazetteer_current_20251231.csv")
    theirs = {(r["code6or9"], r["name"]) for r in rows if r["level"] != "4"}
    ours = {(p.code, p.name) for p in places.all() if p.end is None and p.code != "710000"}
    assert len(theirs & ours) / len(theirs) >= 0.999
    assert len(ours - theirs) <= 1


@at_hand
def test_current_townships_agree():
    rows = [r for r in reference("gazetteer_current_20251231.csv") if r["level"] == "4"]
    theirs = {(r["parent_code"].ljust(6, "0"), r["name"]) for r in rows}
    counties = [p for p in places.all() if p.end is None]
    ours = {(p.code, t.name) for p in counties for t in places.children(p.id) if t.level == "township"}
    assert len(theirs & ours) / len(theirs) >= 0.95


def history_rows():
    """Return the rows of the history with those joined that only their prefecture's renaming parts."""
    joined = []
    for row in sorted(reference("gazetteer_history_1981_2024.csv"), key=lambda r: (r["代码"], r["启用时间"])):
        last = joined[-1] if joined else {}
        if (last.get("代码"), last.get("名称"), last.get("变更/弃用时间")) == (
            row["代码"],
            row["名称"],
            row["启用时间"],
        ):
            joined[-1] = {**row, "启用时间": last["启用时间"]}
        else:
            joined.append(row)
    return joined


def our_spells():
    found = defaultdict(list)
    for place in places.all():
        for spell in places.spells(place.id):
            found[place.code, spell.name].append((spell.start or 1981, spell.end, place))
    return found


@at_hand
def test_history_of_names_and_years_agrees():
    rows, ours = history_rows(), our_spells()
    assert sum((r["代码"], r["名称"]) in ours for r in rows) / len(rows) >= 0.98
    recent = [r for r in rows if (r["变更/弃用时间"] or "9999") > "2004"]
    agreed = 0
    for row in recent:
        start, end = int(row["启用时间"]), int(row["变更/弃用时间"] or 0) or None
        agreed += any(
            e == end and (s == start or max(s, start) <= 1982) for s, e, _ in ours[row["代码"], row["名称"]]
        )
    assert agreed / len(recent) >= 0.98


@at_hand
def test_successors_agree():
    ours, agreed, total = our_spells(), 0, 0
    for row in history_rows():
        # A code with a year in brackets got a part at that time; the others took over at the end.
        heirs = {code for code in row["新代码"].split(";") if code and "[" not in code}
        if row["状态"] == "弃用" and heirs:
            end = int(row["变更/弃用时间"])
            found = {
                h[:6] for _, e, place in ours[row["代码"], row["名称"]] if e == end for h in place.successors
            }
            total += 1
            agreed += found == heirs
    assert agreed / total >= 0.95


@at_hand
def test_titles_marked_so_are_in_the_register():
    known = {normal(r[k]) for r in reference("laws_register.csv") for k in ("title", "short_title")}
    marked = [law.title for law in load().regulations if law.source == "laws register"]
    assert [title for title in marked if normal(title) not in known] == []
    assert len(marked) > 500
