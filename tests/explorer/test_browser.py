"""The explorer in a real browser: the ways people take through it, keyboard, narrow screens, accessibility, no error."""

from __future__ import annotations

import json

import pytest

WIDTHS = (390, 820, 1440)
SEEN = [
    "/", "/jurisdiction/210900", "/agency/210900/司法局", "/program/枫桥经验", "/indicator/mediation-success-rate", "/report/210900/2021",
    "/report/210900/2021/p/190-200", "/search?q=新民镇", "/compare?place=阜新市&place=靖江市", "/trace?of=彪哥调解工作十步法",
    "/timeline?of=调解成功率", "/coverage", "/graph?focus=program/枫桥经验", "/query?name=program-spread", "/review", "/whole",
]  # fmt: skip


def until(page, expression):
    """Wait until an expression holds; the page's policy forbids Playwright to wait in it."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {expression}")


def ready(page, address):
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")


def test_from_search_to_the_sentence_in_the_report(page, site):
    ready(page, site)
    page.locator("#q2").fill("彪哥")
    page.locator("[role=option]", has_text="彪哥调解工作十步法").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("main a", has_text="彪哥调解工作十步法").first.click()
    assert page.locator("h1").inner_text() == "彪哥调解工作十步法"
    page.locator("#passages a[data-evidence]").first.click()
    drawer = page.locator("dialog[open]")
    drawer.locator("mark").wait_for()
    assert "彪哥" in drawer.locator("mark").inner_text()
    assert "[R]" in drawer.locator(".citation").inner_text()
    drawer.locator(".from a").click()
    page.wait_for_url("**/report/**")
    assert page.locator("article.text :target").count() == 1


def test_a_suggestion_is_chosen_with_the_keyboard(page, site):
    ready(page, site)
    page.locator("#q").press_sequentially("mydx")
    page.locator("#q").fill("fuxin")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jurisdiction/**")


def test_the_drawer_closes_with_escape_and_gives_the_focus_back(page, site):
    ready(page, f"{site}/program/枫桥经验")
    link = page.locator("#passages a[data-evidence]").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open] mark").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert link.evaluate("e => e === document.activeElement")


def test_marks_of_a_class_are_hidden_and_shown(page, site):
    ready(page, f"{site}/report/210900/2021")
    assert page.locator("mark.k-Program:not(.off)").count() > 5
    page.locator("input[data-class=Program]").uncheck()
    assert page.locator("mark.k-Program:not(.off)").count() == 0
    assert page.locator("mark.k-Agency:not(.off)").count() > 5


def test_two_places_are_compared_from_the_form(page, site):
    ready(page, f"{site}/compare")
    page.locator("input[name=place]").nth(0).fill("阜新市")
    page.locator("input[name=place]").nth(1).fill("靖江市")
    page.locator("main button.main").click()
    row = page.locator("tr", has=page.locator("th", has_text="调解成功率"))
    assert "99.59" in row.inner_text()
    assert "99.9" in row.inner_text()


def test_a_trace_shows_each_year_as_tiles_and_as_passages(page, site):
    ready(page, f"{site}/trace?of=彪哥调解工作十步法")
    assert page.locator(".multiples figure").count() == 5
    assert page.locator(".chronicle > li h3").all_inner_texts() == ["2020", "2021", "2022", "2024"]


def test_a_timeline_is_drawn_and_stays_a_table(page, site):
    ready(page, f"{site}/timeline?of=调解成功率")
    page.locator("[data-chart] svg").first.wait_for()
    assert page.locator("table.values tbody tr").count() == 5


def test_the_neighbourhood_is_filtered_and_its_address_restores_it(page, site):
    ready(page, f"{site}/graph?focus=program/枫桥经验")
    page.locator("[data-graph] .nodes button").first.wait_for()
    before = page.locator("[data-graph] .nodes button").count()
    page.locator(".filters summary").click()
    page.locator("input[name=classes][value=Regulation]").uncheck()
    until(page, f"document.querySelectorAll('[data-graph] .nodes button').length < {before}")
    after = page.locator("[data-graph] .nodes button").count()
    assert "classes=" in page.url
    ready(page, page.url)
    page.locator("[data-graph] .nodes button").first.wait_for()
    until(page, f"document.querySelectorAll('[data-graph] .nodes button').length === {after}")


def test_the_neighbourhood_is_expanded(page, site):
    ready(page, f"{site}/graph?focus=agency/210900/司法局")
    page.locator("[data-graph] .nodes button").first.wait_for()
    before = page.locator("[data-graph] .nodes button").count()
    page.locator("[data-graph] .nodes button", has_text="阜新市").first.click()
    page.locator(".panel .doings button", has_text="展开").click()
    until(page, f"document.querySelectorAll('[data-graph] .nodes button').length > {before}")


def test_the_whole_graph_is_drawn_or_says_why_not(page, site):
    ready(page, f"{site}/whole")
    page.wait_for_selector("[data-whole][data-state]", timeout=20_000)
    assert page.locator("[data-whole]").get_attribute("data-state") in {"drawn", "nowebgl"}


def test_a_query_is_changed_and_run(page, site):
    ready(page, f"{site}/query?in=cypher")
    page.locator("textarea").fill("MATCH (r:Report) RETURN count(r) AS n")
    page.locator("button", has_text="运行").click()
    assert page.locator("main table tbody td").inner_text() == "8"


def test_pages_work_without_script(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/program/枫桥经验")
    page.locator("#passages a").first.click()
    assert page.locator("blockquote mark").inner_text() == "枫桥经验"
    page.locator("a.act.main").click()
    assert page.locator("article.text mark").count() > 20
    page.goto(f"{site}/graph?focus=program/枫桥经验")
    assert page.locator("[data-graph] table tbody tr").count() > 4
    context.close()


@pytest.mark.parametrize("path", SEEN)
def test_no_page_is_wider_than_the_screen(page, site, path):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        ready(page, f"{site}{path}")
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", SEEN)
def test_axe_finds_nothing_serious(chromium, site, path, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
    )
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme, locale="zh-CN"
    )
    page = context.new_page()
    ready(page, f"{site}{path}")
    page.wait_for_timeout(300)  # what script draws is looked at too
    found = axe.Axe().run(page).response["violations"]
    serious = [
        (v["id"], v["nodes"][0]["html"][:160], len(v["nodes"]))
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]
    context.close()
    assert not serious, json.dumps(serious, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("year", range(2015, 2021))
def test_hostile_text_does_nothing(page, hostile_site, year):
    for path in (
        f"/report/210900/{year}",
        "/jurisdiction/210900",
        "/",
        "/search?q=script",
        "/graph?focus=jurisdiction/210900",
    ):
        ready(page, f"{hostile_site}{path}")
        assert page.title() != "owned"
        assert page.locator("img").count() == 0
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    ready(page, f"{hostile_site}/report/210900/{year}")
    page.locator("a.mark[data-evidence]").first.click()
    page.locator("dialog[open] .citation").wait_for()
    assert page.locator("dialog img").count() == 0


def test_every_stop_of_the_keyboard_is_seen(page, site):
    ready(page, f"{site}/program/枫桥经验")
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth; })()"
        )
        assert style.startswith(("solid2px", "auto")), style


def test_a_verdict_is_given_by_a_button(page, judged_site):
    ready(page, f"{judged_site}/review")
    proposal = page.locator(".proposal", has_text="春雷行动")
    assert proposal.locator("mark").count() >= 2
    proposal.locator("button[value=different]").click()
    page.wait_for_load_state()
    assert page.locator(".proposal", has_text="春雷行动").count() == 0
    assert "不同" in page.locator("section", has_text="近期裁定").last.inner_text()
