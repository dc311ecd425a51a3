"""The Chinese of the pages, by the English that stands in templates and code; what follows | tells two uses of a word apart."""

from __future__ import annotations

_CLASSES = {
    "Jurisdiction": "地区", "Agency": "机构", "Program": "项目", "Regulation": "法规文件", "Indicator": "指标", "Report": "报告",
    "CitedReport": "被引报告", "Award": "荣誉", "AgencyKind": "机构类别", "Theme": "主题", "ProblemCategory": "问题类别",
    "Observation": "数据", "Statement": "问题与计划", "Action": "举措", "Mention": "提及",
}  # fmt: skip

_LINKS = {
    "successor|link": "后为", "successor of|link": "前身", "ofJurisdiction|link": "属于", "ofKind|link": "类别",
    "broader|link": "上位项目", "broader of|link": "下位项目", "variantOf|link": "变体属于", "variantOf of|link": "各地变体", "homonymOf|link": "同名", "homonymOf of|link": "同名", "hasTheme|link": "主题", "covers|link": "所报地区",
    "entity|role": "所指", "actor|role": "主体", "target|role": "对象", "about|role": "关于", "area|role": "地区", "measures|role": "指标",
    "indicator|key": "所计", "status|key": "状态", "scope|key": "口径", "period|key": "时期", "action|key": "动作", "kind|key": "类型",
    "who|key": "涉及", "rule|key": "规则",
}  # fmt: skip

_VALUES = {
    "done": "已完成", "planned": "计划", "target": "目标", "partial": "尚不完善", "not_done": "尚未做到", "problem": "问题", "plan": "计划",
    "province": "省级", "prefecture": "地级", "county": "县级", "township": "乡级", "village": "村级",
    "issues|verb": "印发", "drafts|verb": "起草", "revises|verb": "修订", "repeals|verb": "废止", "implements|verb": "实施",
    "studies|verb": "学习", "publicises|verb": "宣传", "creates|verb": "创建", "evaluates|verb": "评估", "reports|verb": "报告",
    "receives|verb": "获得",
}  # fmt: skip

_FRAME = {
    "fazhi": "法治图谱", "To the content": "跳到正文", "Search": "搜索", "Pages": "页面", "Compare": "比较", "Trace": "追踪",
    "Timeline": "历年", "Coverage": "收录", "Graph": "图谱", "Query": "查询", "Review": "审阅",
    "Search places, programs, regulations, passages": "搜索地区、项目、法规、原文",
    "Everything here is made from the reports themselves; every fact leads to the sentence it rests on.": "一切内容均出自报告原文，每条事实都可追到它所依据的句子。",
    "Nothing in this graph has this address": "图谱中没有这个地址", "This cannot be answered": "无法回答", "The graph cannot be read": "图谱无法读取",
    "This report is not in the graph": "图谱中没有这份报告", "The report's text has no such place": "报告正文中没有这个位置", "To the first page": "回到首页",
    "The same question in Cypher and SPARQL": "等价的 Cypher 与 SPARQL 查询", "Run": "运行", "Copy": "复制", "Citation (GB/T 7714)": "引用格式（GB/T 7714）",
    "Pages of the list": "翻页", "Back": "上一页", "More": "下一页", "Permalink": "永久链接",
}  # fmt: skip

_HOME = {
    "What local governments report on governing by law": "各地法治政府建设报告，汇成一张图谱",
    "{reports} reports of {places} places, {first} to {last}, in one graph: the same program, regulation, agency or indicator is one thing, and every statement leads to its sentence.":
        "收录 {places} 个地区 {first}—{last} 年的 {reports} 份报告。各地历年提到的同一项目、法规、机构和指标在这里是同一个节点，每条陈述都能追到原句。",
    "Try 枫桥经验, 行政复议, xinminzhen": "试试：枫桥经验、行政复议、xinminzhen",
    "Reports": "报告", "Places that report": "报告地区", "Agencies": "机构", "Programs": "项目", "Regulations": "法规文件",
    "Numbers with their sentence": "有出处的数据", "Problems and plans": "问题与计划", "Reports held, by place and year": "收录的报告：地区与年份",
    "{n} reports name no place that could be recognised.": "另有 {n} 份报告未能识别地区。",
    "Programs that most places share": "最多地区共有的项目", "Regulations that most places cite": "最多地区引用的法规文件",
    "Numbers that most places report": "最多地区报告的指标", "Problems that most places admit": "最多地区承认的问题",
    "{n} places": "{n} 个地区", "{n} reports": "{n} 份报告", "Published last": "最近发布",
}  # fmt: skip

_THINGS = {
    "Place": "地区", "Sum": "合计", "A report is held and does not speak of it": "收录了报告，但未提及", "not mentioned": "报告未提及",
    "no report": "未收录报告", "reports that speak of it": "提及的报告数", "report held, not mentioned": "有报告而未提及", "no report held": "未收录报告",
    "Lies in": "位于", "Also": "又称", "Code": "代码", "Since": "始于", "Valid from": "起", "Valid to": "止", "Share of": "占比基数",
    "Scope": "口径", "reports": "份报告", "places": "个地区", "mentions": "次提及", "Trace it over places and years": "追踪各地各年",
    "Compare with another place": "与其他地区比较", "Neighbourhood": "关系图", "Values by place and year": "各地各年数值", "Where and when": "何地何时",
    "Values as the reports state them; a click shows the sentence. Scopes differ: do not rank what is counted differently.": "数值照录报告原文，点击可见原句。各地口径可能不同，不宜直接排名。",
    "Reports of each year that speak of it, of those held": "各年提及它的报告数与收录数", "What was done": "做了什么", "Year": "年份", "Who": "主体",
    "Action|column": "动作", "With what": "对象", "Sentence": "原句", "Numbers": "数据", "What is counted": "所计", "Value": "数值", "Passages": "原文",
    "Show all": "显示全部", "The same kind of agency elsewhere": "各地同类机构", "What belongs to it": "所属条目",
    "Open the neighbourhood as a page of its own": "打开关系图页面", "Merged into this: {n}": "并入此条的标识：{n}", "Title": "标题", "Published": "发布",
    "Things named": "提及对象", "Problems": "问题", "No report of this place is held.": "未收录该地区的报告。", "Reports of what lies in it": "辖内各地的报告",
    "What its reports count": "历年数据", "Problems its reports admit": "报告承认的问题", "Places in it": "辖内地区", "Found for": "搜索结果：",
    "Nothing bears this name, and no passage holds these words.": "没有同名的条目，原文中也没有这些字。", "Places of this name without a report here": "同名但没有报告的地区",
    "until {year}": "至 {year} 年",
}  # fmt: skip

_READING = {
    "Issued by": "发布机关", "Addressed to": "主送", "File": "文件", "Source": "来源", "Reports of the same place": "同一地区的报告",
    "Marks in the text": "正文标记", "Sections": "章节", "What this report names": "本报告提及", "Evidence": "原文依据", "Read it in the report": "在报告中阅读",
    "What rests on this passage": "以此为据的事实", "Place in the text": "正文位置",
}  # fmt: skip

_QUESTIONS = {
    "Two to four places side by side: what each report says of one thing, with its sentence. What a report does not mention may still have happened.":
        "二至四个地区并列：各份报告对同一事项怎么说，附原句。报告未提及，不等于没有做。",
    "By": "按", "Years": "年份", "Only what is called": "名称含", "indicator|by": "指标", "theme|by": "主题", "program|by": "项目", "regulation|by": "法规文件",
    "problem|by": "问题", "{n} items": "{n} 项", "Comparison": "比较", "mentioned": "提及", "not there then": "当时尚无此区划",
    "Other": "其他", "counted or reported differently: not to be compared as it stands (hover for why)": "口径、级别不同或同年有多个数，不宜直接比较（悬停可见原因）", "{n} more": "其余 {n} 条", "Neither says anything of this kind.": "都没有这方面的内容。", "Places of most reports": "报告最多的地区",
    "Where a program or regulation is spoken of, year by year. First seen in this graph need not be where it began.": "一个项目或法规文件历年在哪里被提及。本图谱中最早出现之处，未必是它的起源。",
    "Program or regulation": "项目或法规文件", "Only within": "限于地区", "Reports that name it, by province and year": "各省历年提及它的报告数",
    "first in this graph": "图谱首见", "first of this place": "本地首见", "no year": "年份不详", "{n} more; narrow it down with a place.": "另有 {n} 条，可限定地区查看。",
    "An indicator, or any words that are counted, over the years. Numbers stand as the reports state them.": "一项指标或任何计数词的历年数值，照录报告原文。",
    "Indicator or words": "指标或词语", "Show": "查看", "The graph is large: shown are the places that report it in most years. Name a place or a region for others.":
        "图谱较大，先列出报告年份最多的地区；可指定其他地区或范围。",
    "No report states a number of this.": "没有报告给出这方面的数字。",
    "Of which places and years reports are held, which are only cited by others, and which are missing.": "哪些地区、哪些年份的报告已收录，哪些只见引用，哪些缺失。",
    "place-years with a report": "个地区年度有报告", "All": "全部", "held|state": "已收录", "plan|state": "工作计划", "cited|state": "被引用，未收录", "missing|state": "缺失",
    "not_applicable|state": "不适用", "What ties the two": "二者之间", "No report ties the two.": "没有报告把二者联系起来。",
}  # fmt: skip

_GRAPH = {
    "The whole graph": "全图", "Ties": "关系", "Data table": "数据表", "From": "起点", "Tie": "关系", "To": "终点", "Shown {n} of {total}": "显示 {n} / 共 {total}",
    "Begin with one of these, or search": "从这里开始，或搜索", "Name a thing as the focus": "请指定中心节点",
    "Places lie roughly where they lie on the map; what they share lies between those that speak of it.": "地区大致按地图方位排布，共有的项目和法规位于提及它们的地区之间。",
    "This view is drawn by script. Without it, begin with a neighbourhood.": "此视图由脚本绘制；没有脚本时，请从关系图开始。",
    "mentions|tie": "提及", "measures|tie": "报告指标", "within|tie": "位于", "ofJurisdiction|tie": "属于", "ofKind|tie": "类别", "broader|tie": "上位",
    "successor|tie": "后为", "variantOf|tie": "变体属于", "homonymOf|tie": "同名", "hasTheme|tie": "主题", "covers|tie": "覆盖", "issues|tie": "印发", "drafts|tie": "起草", "revises|tie": "修订", "repeals|tie": "废止",
    "implements|tie": "实施", "studies|tie": "学习", "publicises|tie": "宣传", "creates|tie": "创建", "evaluates|tie": "评估", "reports|tie": "报告",
    "receives|tie": "获得",
}  # fmt: skip

_ASKING = {
    "The graph asked in Cypher or SPARQL. Queries only read, and stop after 20 seconds.": "用 Cypher 或 SPARQL 查询图谱。查询只读，20 秒即止。",
    "Language of the query": "查询语言", "Answer": "结果", "{n} rows": "{n} 行", "the first {n} shown": "显示前 {n} 行", "Queries that ship with fazhi": "自带查询",
    "Things of different places that bear one name: are they one? No rule may decide this. A verdict holds at once and can be taken back.":
        "不同地区的同名条目是不是同一个？规则不能代为决定。裁定即时生效，也可以撤回。",
    "proposals open": "条待审", "latest verdicts": "条近期裁定", "one place lies within the other": "两地有隶属关系", "in different places": "两地互不隶属",
    "The same": "同一个", "Different": "不同", "Set the left one apart": "左边的单列", "Leave open": "暂不裁定", "Nothing is open for review.": "没有待审的条目。",
    "Latest verdicts": "近期裁定", "same|verdict": "同一个", "different|verdict": "不同", "split|verdict": "单列", "skip|verdict": "暂不裁定",
    "This is no verdict": "不是有效的裁定", "These two are not proposed, or were judged already": "这两条不在待审之列，或已裁定",
}  # fmt: skip

TEXTS = {
    **_CLASSES,
    **_LINKS,
    **_VALUES,
    **_FRAME,
    **_HOME,
    **_THINGS,
    **_READING,
    **_QUESTIONS,
    **_GRAPH,
    **_ASKING,
}
