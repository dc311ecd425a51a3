"""Pages over HTTP: each leads to its sources, is JSON too, says the same in two languages, and shows hostile text as text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest

from fazhi.explorer.texts import tell
from fazhi.explorer.zh import TEXTS
from graph.ledger import Ledger
from ontology import authority

REPORT = "/report/210900/2021"
THINGS = [
    "/jurisdiction/210900", "/jurisdiction/500231/新民镇", "/agency/210900/司法局", "/program/枫桥经验", "/indicator/mediation-success-rate",
    "/regulation/重大行政决策程序暂行条例", "/theme/disputes", "/problem/staffing", "/agency-kind/司法局",
]  # fmt: skip
BETWEEN = [
    "/between?a=jurisdiction/210900&b=program/枫桥经验", "/between?a=jurisdiction/210000&b=jurisdiction/210900",
    "/between?a=jurisdiction/210900&b=indicator/mediation-success-rate", "/between?a=agency/210900/司法局&b=program/枫桥经验",
]  # fmt: skip
PAGES = [
    "/", REPORT, *THINGS, f"{REPORT}/p/2-10", "/search?q=枫桥经验", "/compare?place=阜新市&place=靖江市", "/trace?of=彪哥调解工作十步法",
    "/timeline?of=调解成功率", "/coverage", "/coverage?within=辽宁省", "/graph?focus=program/枫桥经验", "/whole", "/query", "/review",
    "/between?a=jurisdiction/210900&b=program/枫桥经验", "/compare", "/trace", "/timeline", "/graph", "/search",
]  # fmt: skip


class Tags(HTMLParser):
    """Collects what a page holds: tags with their attributes, and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def links(self) -> list[str]:
        return [a["href"] for t, a in self.tags if t == "a" and a.get("href")]


def got(client, path, status=200, **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == status, f"{path}: {response.status_code} {response.text[:300]}"
    return response


def as_json(path: str) -> str:
    parts = urlsplit(path)
    return f"{'/index' if parts.path == '/' else parts.path}.json" + (
        f"?{parts.query}" if parts.query else ""
    )


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_answers_in_both_languages(client, path, language):
    page = got(client, path, **{"accept-language": language})
    found = Tags(page.text)
    assert dict(found.tags)["html"]["lang"].startswith(language)
    assert any(t == "h1" for t, _ in found.tags)
    if language == "en":
        frame = {text for text in TEXTS.values() if len(text) > 6 and not text.isascii()}
        assert not frame & {t.strip() for t in found.texts}


# The graph's JSON is the graph itself.
@pytest.mark.parametrize("path", [p for p in PAGES if not p.startswith(("/whole", "/graph"))])
def test_every_page_is_json_under_its_own_address(client, path):
    data = got(client, as_json(path)).json()
    assert data == got(client, path, accept="application/json").json()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_script_or_style_of_its_own(client, path):
    page = got(client, path)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    for tag, attributes in Tags(page.text).tags:
        assert not [a for a in attributes if a == "style" or a.startswith("on")], (tag, attributes)
        if tag == "script":
            assert attributes.get("src", "").startswith("/static/")
        assert not (attributes.get("href") or "").lower().startswith(("javascript:", "data:text"))


def test_every_link_leads_somewhere(client):
    """From the first page on: every page that can be reached, and of passages each twentieth."""
    waiting, seen, passages = ["/"], {"/"}, 0
    while waiting:
        path = waiting.pop()
        page = got(client, path)
        for href in Tags(page.text).links():
            target = urlsplit(urljoin(path, href))
            address = target.path + (f"?{target.query}" if target.query else "")
            if (
                target.netloc
                or address in seen
                or target.path in {"/query", "/graph", "/compare", "/timeline"}
                or "lang=" in target.query
            ):
                continue
            seen.add(address)
            if target.path == "/evidence":
                passages += 1
                if passages % 20:
                    continue
            waiting.append(address)
    assert len(seen) > 1000
    assert passages > 500


def test_a_passage_is_the_quote_of_its_place_in_the_text(client, examples_kg):
    with Ledger.open(examples_kg, read_only=True) as ledger:
        facts = ledger.facts("report/210900/2021")
    for fact in (*facts.observations, *facts.actions, *facts.statements)[::5]:
        found = got(
            client, f"/evidence.json?report=report/210900/2021&start={fact.start}&end={fact.end}"
        ).json()
        assert found["quote"] == facts.text[fact.start : fact.end]
        assert facts.text.find(found["before"] + found["quote"] + found["after"]) >= 0
        assert found["iri"].endswith(f"/id/report/210900/2021/p/{fact.start}-{fact.end}")
        assert {"citation", "cypher", "sparql", "permalink", "heading"} <= found.keys()
        assert any(f["start"] == fact.start and f["end"] == fact.end for f in found["facts"])


def test_a_passage_is_cited_by_gbt_7714(client):
    found = got(client, f"{REPORT}/p/190-200.json").json()
    assert re.fullmatch(
        r"阜新市人民政府\. 阜新市2021年度法治政府建设报告\[R\]\. \(2022-03-20\): .+\.", found["citation"]
    )


@pytest.mark.parametrize(
    "query", ["start=5&end=4", "start=0&end=99999999", "start=x&end=2", "start=-1&end=3", ""]
)
def test_a_place_that_the_text_has_not_is_not_found(client, query):
    got(client, f"/evidence?report=report/210900/2021&{query}", 404)


@pytest.mark.parametrize(
    "path",
    [
        "/program/nothing",
        "/report/210900/1999",
        "/jurisdiction/",
        "/static/../atlas.py",
        "/static/%2e%2e/routes.py",
        "/agency/%ED%A0%80",
        "/program/%00",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    got(client, path, 404)


def test_an_address_with_many_parameters_is_answered(client):
    got(client, f"/search?{'&'.join(f'p{n}=1' for n in range(200))}")


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        ("/id/program/枫桥经验", "/program/枫桥经验"),
        ("/id/report/210900/2021", REPORT),
        ("/id/report/210900/2021/p/2-10", f"{REPORT}/p/2-10"),
        ("/id/report/210900/2021/a/0", f"{REPORT}/p/"),
    ],
)
def test_an_iri_leads_to_its_page(client, iri, page):
    response = client.get(iri, headers={"accept": "text/html"}, follow_redirects=False)
    assert response.status_code == 303
    assert unquote(response.headers["location"]).startswith(page)


def test_the_language_chosen_is_kept(client_of, examples_kg):
    client = client_of(examples_kg)
    assert "法治图谱" in got(client, "/").text
    got(client, "/?lang=en")
    assert "What local governments report" in got(client, "/").text


def test_every_text_of_the_templates_has_its_chinese():
    from fazhi.explorer.render import _FOLDER

    said = set()
    for file in _FOLDER.glob("*.html"):
        text = file.read_text(encoding="utf-8")
        said |= set(re.findall(r"""\b_\('((?:[^'\\]|\\.)*)'""", text)) | set(
            re.findall(r'\b_\("([^"]*)"', text)
        )
    assert said
    assert said <= set(TEXTS)
    for english, chinese in TEXTS.items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese)), english
        assert not re.search(r"[a-z][A-Z]|_", tell("en", english).replace("SPARQL", "")), english


# ── Hostile text ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("year", range(2015, 2021))
def test_hostile_text_is_shown_as_text(hostile, hostile_texts, year):
    text = hostile_texts[year - 2015]
    data = got(hostile, f"/report/210900/{year}.json").json()
    program = data["named"]["Program"][0]
    assert program["label"] == text
    for path in (
        f"/report/210900/{year}",
        program["href"],
        "/jurisdiction/210900",
        "/",
        f"/search?q={quote(text[:100])}",
        f"/report/210900/{year}/p/0-5",
    ):
        page = got(hostile, path)
        found = Tags(page.text)
        assert not [a for t, a in found.tags if t == "img" or any(k.startswith("on") for k in a)]
        assert [a for t, a in found.tags if t == "script"] == [
            {"type": "module", "src": "/static/app.js", "blocking": "render"}
        ]
        assert "49" not in page.text.replace("7*7", "") or year != 2020


def test_text_that_turns_the_writing_direction_is_isolated(hostile):
    page = got(hostile, "/report/210900/2017").text
    assert "\u202e" in page
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert heading
    assert heading[1].startswith("<bdi>")


# ── What pages say ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", ["枫桥经验", "“枫桥经验”", "fengqiaojingyan", "fqjy"])
def test_a_thing_is_found_by_name_with_marks_and_by_sound(client, words):
    found = got(client, f"/search.json?q={quote(words)}").json()
    assert found["groups"]["Program"][0]["id"] == "program/枫桥经验"
    assert "program/枫桥经验" in {
        t["href"].replace(quote("枫桥经验"), "枫桥经验").lstrip("/")
        for t in got(client, f"/suggest.json?q={quote(words)}").json()
    }


def test_a_thing_is_found_by_alias_and_code(client):
    assert (
        got(client, "/search.json?q=阜蒙县").json()["groups"]["Jurisdiction"][0]["label"]
        == "阜新蒙古族自治县"
    )
    assert got(client, "/search.json?q=321282").json()["groups"]["Jurisdiction"][0]["label"] == "靖江市"


def test_every_place_of_a_shared_name_is_shown_with_what_it_lies_in(client):
    found = got(client, "/search.json?q=新民镇").json()
    shown = {t["detail"] for t in found["groups"]["Jurisdiction"] if t["label"] == "新民镇"} | {
        t["detail"] for t in found["elsewhere"]
    }
    places = authority.load().places
    assert shown == {places.path(p.parent) for p in places.named("新民镇")}


def test_passages_hold_the_words(client):
    found = got(client, "/search.json?q=负责人出庭").json()["passages"]
    assert found
    assert all("负责人出庭" in p["quote"] for p in found)


def test_the_pages_of_a_list_keep_to_the_region(client, monkeypatch):
    from fazhi.explorer.pages import entity

    monkeypatch.setattr(entity, "_PLACES", 1)
    found = Tags(got(client, "/indicator/mediation-success-rate?within=jurisdiction/320000").text)
    assert "?page=2&within=jurisdiction/320000#values" in found.links()
    assert "values" in {a.get("id") for _, a in found.tags}


def test_mentioned_not_mentioned_and_no_report_are_three_things(client):
    spread = got(client, "/program/彪哥调解工作十步法.json", 404)
    spread = got(client, "/program/210900/彪哥调解工作十步法.json").json()["spread"]
    rows = {r["label"]: {c["year"]: c["state"] for c in r["cells"]} for r in spread["rows"]}
    assert rows["阜新市"][2021] == "held"
    assert rows["靖江市"][2023] == "missing"
    assert rows["靖江市"][2020] == "none"


@pytest.mark.parametrize(
    "path",
    [
        *THINGS,
        REPORT,
        f"{REPORT}/p/190-200",
        "/",
        *BETWEEN,
        "/trace?of=彪哥调解工作十步法",
        "/timeline?of=调解成功率",
        "/timeline?of=案件",
        *(
            f"/compare?place=阜新市&place=靖江市&by={by}"
            for by in ("indicator", "program", "regulation", "theme", "problem")
        ),
    ],
)
def test_the_equivalent_queries_find_the_same_in_both_engines(client, examples_kg, path):
    from graph.stores.embedded import CypherStore
    from graph.stores.rdf import RdfStore

    data = got(client, as_json(path)).json()
    twins = data.get("twins") or data
    with Ledger.open(examples_kg, read_only=True) as ledger:
        with CypherStore.open(examples_kg, ledger) as store:
            cypher = store.query(twins["cypher"])
        with RdfStore.open(examples_kg, ledger) as store:
            sparql = store.query(twins["sparql"])
    assert len(cypher.rows) == len(sparql.rows)
    if path in {*THINGS[:6], *BETWEEN}:
        assert cypher.rows


def test_a_comparison_shows_what_the_question_answers(client, examples_kg):
    from graph.questions import compare

    with Ledger.open(examples_kg, read_only=True) as ledger:
        rows = [r for r in compare(ledger, ["阜新市", "靖江市"]) if r.answer == "value"]
    items = got(client, "/compare.json?place=阜新市&place=靖江市").json()["items"]
    shown = [c for i in items for cells in i["cells"] for c in cells if c["answer"] == "value"]
    assert sorted((c["value"], c["quote"]) for c in shown) == sorted((r.value, r.quote) for r in rows)


def test_a_trace_begins_where_the_graph_sees_it_first(client):
    [item] = got(client, "/trace.json?of=彪哥调解法").json()["items"]
    assert [(r["path"], r["year"]) for r in item["first"]] == [("辽宁省阜新市", 2020)]
    assert [t["n"] for y in item["tiles"] if y["year"] == 2021 for t in y["tiles"] if t["name"] == "辽"] == [
        2
    ]
    assert all(len(y["tiles"]) == 34 for y in item["tiles"])


@pytest.mark.parametrize(
    "path",
    [
        "/compare?place=阜新市&place=无此地",
        "/trace?of=没有这个项目",
        "/timeline?of=调解成功率&place=新民镇村",
    ],
)
def test_a_name_that_means_nothing_is_said_so(client, path):
    assert "h1" in got(client, path, 400).text


# ── Graph ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_neighbourhood_is_cut_to_the_limit_and_says_of_how_many(client):
    whole = got(client, "/graph.json?focus=jurisdiction/210900").json()
    cut = got(client, "/graph.json?focus=jurisdiction/210900&limit=20").json()
    assert cut["shown"] == len(cut["nodes"]) == 20
    assert cut["total"] == whole["total"] > 20
    known = {n["iri"] for n in cut["nodes"]}
    assert all({k["source"], k["target"]} <= known for k in cut["links"])


def test_every_tie_that_reports_state_leads_to_its_passages(client):
    for tie in got(client, "/graph.json?focus=jurisdiction/210900").json()["links"]:
        assert bool(tie["href"]) == bool(tie["n"])
    stated = [t for t in got(client, "/graph.json?focus=program/枫桥经验").json()["links"] if t["href"]]
    for tie in stated[:10]:
        assert got(client, tie["href"]).status_code == 200


def test_of_two_places_either_may_speak_of_the_other(client):
    for a, b in (("210000", "210900"), ("210900", "210000")):
        found = got(client, f"/between.json?a=jurisdiction/{a}&b=jurisdiction/{b}").json()
        assert {p["report"]["detail"] for p in found["passages"]} == {"辽宁省阜新市"}


def test_a_neighbourhood_keeps_to_classes_types_years_and_region(client):
    def nodes(query):
        return got(client, f"/graph.json?focus=jurisdiction/210900&{query}").json()

    assert {n["class"] for n in nodes("classes=Program")["nodes"]} == {"Jurisdiction", "Program"}
    assert {k["type"] for k in nodes("types=within")["links"]} == {"within"}
    years = got(client, "/graph.json?focus=program/枫桥经验&years=2022-2022&types=mentions").json()
    assert [n["label"] for n in years["nodes"]] == ["枫桥经验", "门源回族自治县"]
    within = got(
        client, "/graph.json?focus=program/枫桥经验&within=jurisdiction/320000&types=mentions"
    ).json()
    assert {n["label"] for n in within["nodes"]} == {"枫桥经验", "靖江市", "崇川区"}


def test_a_path_joins_two_things(client):
    found = got(client, "/graph.json?focus=jurisdiction/632221&path=jurisdiction/500231/新民镇").json()
    assert {"门源回族自治县", "新民镇"} <= {n["label"] for n in found["nodes"]}
    assert len(found["links"]) == len(found["nodes"]) - 1 == 2


def test_the_whole_graph_is_laid_out_the_same_each_time(client, client_of, examples_kg):
    whole = got(client, "/whole.json").json()
    assert whole == got(client_of(examples_kg), "/whole.json").json()
    assert len(whole["nodes"]) > 100
    assert max(i for a, b, _ in whole["links"] for i in (a, b)) < len(whole["nodes"])
    assert len({(x, y) for _, _, _, x, y, _ in whole["nodes"]}) > 0.98 * len(whole["nodes"])


# ── Asking, judging, following ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tongue", ["cypher", "sparql"])
def test_a_shipped_query_is_run_and_its_iris_lead_to_pages(client, tongue):
    found = got(client, f"/query.json?in={tongue}&name=program-spread").json()
    assert found["columns"] == ["name", "firstYear", "place", "reports", "program", "jurisdiction"]
    assert got(client, found["rows"][0][4]["href"]).status_code == 200


@pytest.mark.parametrize(
    ("tongue", "query"),
    [("cypher", "MATCH (r) DELETE r"), ("cypher", "COPY (MATCH (r:Report) RETURN r) TO '/tmp/x.csv'"), ("sparql", "SELECT nonsense"), ("sparql", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"), ("cypher", "x" * 30_000)],
)  # fmt: skip
def test_a_query_that_may_not_run_says_why(client, tongue, query):
    page = got(client, f"/query?in={tongue}&q={quote(query)}", 400)
    assert 'role="alert"' in page.text


def test_a_verdict_holds_at_once(proposed_kg, client_of):
    client = client_of(proposed_kg)
    [proposal] = [p for p in got(client, "/review.json").json()["proposals"] if p["name"] == "春雷行动"]
    sent = {k: proposal[k] for k in ("left", "right")} | {"verdict": "same"}
    refused = client.post("/review", data=sent, headers={"origin": "http://elsewhere.example"})
    assert refused.status_code == 403
    assert client.post("/review", data=sent | {"verdict": "burn"}).status_code == 400
    assert client.post("/review", data=sent, follow_redirects=False).status_code == 303
    after = got(client, "/review.json").json()
    assert "春雷行动" not in {p["name"] for p in after["proposals"]}
    assert after["judged"][-1]["verdict"] == "same"
    assert got(client, f"/{proposal['right']}.json").json()["id"] == proposal["left"]
    assert client.post("/review", data=sent).status_code == 400


def test_pages_follow_the_ledger(kg, client_of):
    client = client_of(kg)
    got(client, "/jurisdiction/632221")
    with Ledger.open(kg) as ledger:
        ledger.forget("report/632221/2022")
    got(client, "/report/632221/2022", 404)
    assert got(client, "/index.json").json()["counts"]["reports"] == 7


def test_a_folder_that_cannot_be_written_is_explored_all_the_same(kg, client_of, monkeypatch):
    import sqlite3

    from fazhi.explorer import atlas

    write = atlas._write  # noqa: SLF001 - root may write anywhere, so the refusal is made here
    (kg / atlas.FILE).unlink()

    def refused(path, ledger, stamp):
        if path.parent == kg:
            raise sqlite3.OperationalError("attempt to write a readonly database")
        write(path, ledger, stamp)

    monkeypatch.setattr(atlas, "_write", refused)
    got(client_of(kg), "/program/枫桥经验")
    assert not (kg / atlas.FILE).exists()


# ── The site of files ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("graph", ["examples_kg", "hostile_kg"])
def test_every_link_of_the_static_site_leads_to_a_file_and_a_place_in_it(
    graph, request, tmp_path, monkeypatch
):
    from fazhi.explorer.export import export
    from fazhi.explorer.pages import entity

    monkeypatch.setattr(entity, "_PASSAGES", 2)  # lists go on over pages, which only a server can turn
    written = export(request.getfixturevalue(graph), tmp_path, "zh")
    files = list(tmp_path.rglob("index.html"))
    assert len(files) == written > 10
    pages = {f: Tags(f.read_text(encoding="utf-8")) for f in files}
    anchors = {f: {a["id"] for _, a in p.tags if a.get("id")} for f, p in pages.items()}
    for file, page in pages.items():
        for href in page.links():
            target = urlsplit(href)
            if target.scheme:
                continue
            assert not target.query, f"{file}: {href}"
            leads = (file.parent / unquote(target.path)).resolve() if target.path else file
            assert leads.is_file(), f"{file}: {href}"
            if target.fragment and leads in anchors:
                assert unquote(target.fragment) in anchors[leads], f"{file}: {href}"
    for file in tmp_path.rglob("index.json"):
        json.loads(file.read_text(encoding="utf-8"))
