"""Themes of sections: the words of a heading that decide it."""

from __future__ import annotations

import re

# Every alternative begins with a character of its own: what begins with a group or looks behind is searched for
# several times as slowly.
# In order of decision: a heading is given to the theme with the heaviest words, ties to the one named first here.
# Weights: 3 names the theme, 2 belongs to it, 1 leans to it.
_WORDS: dict[str, dict[int, str]] = {
    "decision": {
        3: "行政决策|重大决策|依法决策|科学决策|民主决策|决策公信力",
        2: "决策|合法性审查|法律顾问|公众参与|专家论证|集体讨论|风险评估",
        1: "合同审查",
    },
    "rulemaking": {
        3: "立法|规范性文件|立改废|制度体系|制度供给|制度建设|制度质量|法规制度|良法善治",
        2: "制度规范|规章|备案审查|文件管理",
    },
    "enforcement": {
        3: "行政执法|规范执法|文明执法|执法体制|严格执法|公正执法",
        2: "执法|裁量|监管|安全底线|四个最严|食品安全|安全生产|行政检查|行刑衔接|违法(?:犯罪|行为)",
    },
    "emergency": {3: "突发事件|应急|疫情防控", 2: "疫情|风险防控|防控"},
    "disputes": {
        3: "矛盾纠纷|行政复议|人民调解|化解(?<!风险防范化解)|解纷|枫桥经验|信访|府院|调对接|应诉|败诉|行政争议",
        2: "纠纷|调解|复议|矛盾|诉源|源头预防",
        1: "社会治理|基层治理",
    },
    "oversight": {
        3: "制约和监督|权力制约|监督制约|政务公开|阳光|权力监督|代表建议|人大建议|政协提案|建议提案",
        2: "监督|公开|制约|督察|透明|提案",
    },
    "digital": {3: "科技保障|数字法治|数字政府|信息化|智慧", 2: "科技|数字|大数据|平台"},
    "publicity": {
        3: "普法|法治宣传|公共法律服务|全民守法|法治社会|法治文化|普治并举",
        2: "宣传|守法|法律服务|法律援助|民主法治示范|法治氛围|法治素养|法治观念|法治惠民|法治为民",
        1: "依法治理",
    },
    "capacity": {
        3: "学习培训|学习宣传(?!.{0,2}(?:贯彻|习近平))|队伍建设|能力建设",
        2: "人才|培训|队伍|力量|学习|素养|能力|学法|关键少数",
        1: "基层基础",
    },
    "functions": {
        3: "政府职能|营商环境|政务服务|放管服|履行职[能责]|履职|便民|政务诚信|诚信政府|简政放权|信用体系|经营主体|市场主体|政府(?:组织)?机构|机构(?:职能|改革|设置)|权责清单|行政许可|事中事后|公平竞争|加强市场监管|强化市场监管|优化市场监管|完善市场监管",
        2: "职能|服务(?<!法律服务)(?!为民)|审批|市场|发展|效率",
        1: "改革",
    },
    "general": {3: "示范创建|示范引领|创建示范"},
    "leadership": {
        3: "党的领导|组织领导|组织保障|习近平法治思想|第一责任人|政治引领|党建|依法治[省市县区州镇]|述法|推进机制|政治站位|考核评价|法治督察|督察考核",
        2: "领导(?!干部)|统筹|组织|责任|谋划|高位",
    },
}
# Words that name a theme in a heading and are of every theme in running text.
_IN_HEADINGS: dict[str, dict[int, str]] = {
    "decision": {2: "合法性审核"},
    "rulemaking": {2: "法规制度"},
    "disputes": {2: "社会治安|社会稳定|救济", 1: "平安"},
    "oversight": {2: "人大|政协|审计"},
    "publicity": {
        3: "普治",
        2: "法治教育(?!培训)|法治宣传教育|法治乡村|(?:社会|全民|公民|群众|居民)法治意识",
        1: "法治意识",
    },
    "functions": {3: "政府诚信", 2: "惠企|助企|护企|利企|政商"},
    "leadership": {
        3: "党的[一二三四五六七八九十]+[大届]",
        2: "考核|督促检查|年度报告|重视|思想(?:根基|引领|认识|武装|政治)|法治思维",
        1: "合力|强责任|(?:压实|扛起|扛牢|夯实)(?:法治建设|主体|领导)?责任",
    },
}


def _compiled(words: dict[str, dict[int, str]]) -> list[tuple[str, int, re.Pattern[str]]]:
    return [(t, weight, re.compile(w)) for t, by_weight in words.items() for weight, w in by_weight.items()]


_PATTERNS = _compiled(_WORDS)
_HEADING_PATTERNS = [*_PATTERNS, *_compiled(_IN_HEADINGS)]


_NAMES = [(t, weight, pattern) for t, weight, pattern in _PATTERNS if weight == 3]
_ANY_NAME = re.compile("|".join(pattern.pattern for _, _, pattern in _NAMES))
_NAMED = 2  # weight from which a heading's own words name the theme
_SHARE = 0.4  # of its weights one theme must have for a body to be about it
_ENOUGH = 5  # weight below which a body says nothing


def of_section(heading: str, kind: str, body: str = "") -> str:
    """Return the theme id of a section: by the first clause of its heading that names one, else by heading and body.

    Headings put the matter first and its effect second (健全制度供给，提升依法决策水平). Where a heading only leans to a
    theme (社会治理) a body that is clearly about another decides. `general` where nothing does.
    """
    if kind == "responsibility":
        return "leadership"
    leaning = ""
    for clause in re.split("[,，、;；]", heading):
        scores = _scores(clause, _HEADING_PATTERNS)
        theme = max(scores, key=scores.__getitem__) if scores else ""
        if theme and (scores[theme] >= _NAMED or not leaning):
            leaning = theme
        if leaning:
            if scores[leaning] >= _NAMED:
                return leaning
            break
    weights = _scores(body)
    top = max(weights, key=weights.__getitem__) if weights else ""
    clear = bool(top) and weights[top] >= max(_ENOUGH, _SHARE * sum(weights.values()))
    if clear and (not leaning or weights[top] >= 2 * weights.get(leaning, 0)):
        return top
    return leaning or "general"


def of_words(text: str) -> str:
    """Return the theme that most of the words speak for, "" for none."""
    scores = _scores(text)
    return max(scores, key=scores.__getitem__) if scores else ""


def named(text: str) -> str:
    """Return the theme that most words of a sentence name outright, "" for none."""
    scores = _scores(text, _NAMES) if _ANY_NAME.search(text) else {}
    return max(scores, key=scores.__getitem__) if scores else ""


def _scores(text: str, patterns: list[tuple[str, int, re.Pattern[str]]] = _PATTERNS) -> dict[str, int]:
    """Return theme → the weights of its words in the text, themes in order of decision."""
    scores: dict[str, int] = {}
    for theme, weight, pattern in patterns:
        if hits := len(pattern.findall(text)):
            scores[theme] = scores.get(theme, 0) + weight * hits
    return scores
