"""The Chinese of the pages, by the English that stands in templates and code; what follows | tells two uses of a word apart."""

from __future__ import annotations

_CLASSES = {
    "Jurisdiction": "地区", "Agency": "机构", "Program": "项目", "Regulation": "法规文件", "Indicator": "指标", "Report": "报告",
    "CitedReport": "被引报告", "Award": "荣誉", "AgencyKind": "机构类别", "Theme": "主题", "ProblemCategory": "问题类别",
    "Observation": "数据", "Statement": "问题与计划", "Action": "举措", "Mention": "提及",
}  # fmt: skip

_LINKS = {
    "successor|link": "后为", "successor of|link": "前身", "ofJurisdiction|link": "属于", "ofKind|link": "类别",
    "broader|link": "上位项目", "broader of|link": "下位项目", "hasTheme|link": "主题", "covers|link": "所报地区",
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
    "Lies in": "位于", "Also": "又称", "Code": "代码", "Since": "始于", "Valid from": "起", "Valid to": "止", "Unit": "单位", "Share of": "占比基数",
    "Scope": "口径", "reports": "份报告", "places": "个地区", "mentions": "次提及", "Trace it over places and years": "追踪各地各年",
    "Compare with another place": "与其他地区比较", "Neighbourhood": "邻域图", "Values by place and year": "各地各年数值", "Where and when": "何地何时",
    "Values as the reports state them; a click shows the sentence. Scopes differ: do not rank what is counted differently.": "数值照录报告原文，点击可见原句。各地口径可能不同，不宜直接排名。",
    "Reports of each year that speak of it, of those held": "各年提及它的报告数与收录数", "What was done": "做了什么", "Year": "年份", "Who": "主体",
    "Action|column": "动作", "With what": "对象", "Sentence": "原句", "Numbers": "数据", "What is counted": "所计", "Value": "数值", "Passages": "原文",
    "Show all": "显示全部", "The same kind of agency elsewhere": "各地同类机构", "What belongs to it": "所属条目",
    "Open the neighbourhood as a page of its own": "打开邻域图页面", "Merged into this: {n}": "并入此条的标识：{n}", "Title": "标题", "Published": "发布",
    "Things named": "提及对象", "Problems": "问题", "No report of this place is held.": "未收录该地区的报告。", "Reports of what lies in it": "辖内各地的报告",
    "What its reports count": "历年数据", "Problems its reports admit": "报告承认的问题", "Places in it": "辖内地区", "Found for": "搜索结果：",
    "Nothing bears this name, and no passage holds these words.": "没有同名的条目，原文中也没有这些字。", "Places of this name without a report here": "同名但没有报告的地区",
    "until {year}": "至 {year} 年", "{n} mentions": "{n} 次提及",
}  # fmt: skip

_READING = {
    "Issued by": "发布机关", "Addressed to": "主送", "File": "文件", "Source": "来源", "Reports of the same place": "同一地区的报告",
    "Marks in the text": "正文标记", "Sections": "章节", "What this report names": "本报告提及", "Evidence": "出处", "Read it in the report": "在报告中阅读",
    "What rests on this passage": "以此为据的事实", "Place in the text": "正文位置",
}  # fmt: skip

_SCRIPT = {
    "Shown": "显示", "of": "共", "Close": "关闭", "Copied": "已复制", "Expand": "展开", "Pin": "固定", "Hide": "隐藏", "Path between two": "两点路径",
    "Save": "保存", "Reset": "重置", "Loading …": "载入中…", "This could not be loaded.": "无法载入。",
    "This view needs WebGL, which this browser does not offer. The neighbourhood of each thing works without it.": "此视图需要 WebGL，当前浏览器不支持；各条目的邻域图无需 WebGL。",
    "Citation": "引用", "before": "上文", "after": "下文", "Filter": "筛选", "Type": "类型", "Region": "地区", "Nothing found": "没有结果",
}  # fmt: skip

TEXTS = {**_CLASSES, **_LINKS, **_VALUES, **_FRAME, **_HOME, **_THINGS, **_READING, **_SCRIPT}
