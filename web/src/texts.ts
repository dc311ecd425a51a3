/** Texts of the front end: what the page gives in `<script type="application/json" id="texts">`, else these. */

const ZH = {
  "copy.done": "已复制",
  "copy.failed": "无法复制，请手动选取",
  copy: "复制",
  close: "关闭",
  loading: "正在载入…",
  failed: "无法载入：{why}",
  open: "在页面中打开",
  evidence: "原文依据",
  "evidence.of": "原文依据：{what}",
  citation: "引用（GB/T 7714）",
  permalink: "永久链接",
  cypher: "等价的 Cypher",
  sparql: "等价的 SPARQL",
  suggestions: "{n} 条建议",
  "suggestions.none": "没有匹配的名称",
  "theme.auto": "外观：跟随系统",
  "theme.light": "外观：浅色",
  "theme.dark": "外观：深色",
  table: "数据表",
  "save.svg": "保存 SVG",
  "save.png": "保存 PNG",
  "save.gexf": "保存 GEXF",
  shown: "显示 {n} / 共 {total}",
  derived: "推算值",
  "no.data": "没有数据",
  "chart.keys": "用方向键在数据点间移动",
  graph: "关系图",
  "graph.of": "关系图：{n} 个节点，{m} 条关系。旁边的列表可用键盘操作。",
  "graph.help": "点选查看，再点一次展开；拖动即固定；滚轮缩放（先点一下图）",
  "graph.nodes": "节点列表",
  "graph.find": "在图中查找",
  "graph.in": "放大",
  "graph.out": "缩小",
  "graph.fit": "适合窗口",
  "graph.link": "复制链接",
  "graph.filter": "筛选",
  "graph.classes": "类别",
  "graph.types": "关系",
  "graph.years": "年份",
  "graph.from": "从",
  "graph.to": "到",
  "graph.within": "地区",
  "graph.anywhere": "不限",
  "graph.all": "不限",
  "graph.expand": "展开",
  "graph.pin": "固定",
  "graph.unpin": "取消固定",
  "graph.hide": "隐藏",
  "graph.unhide": "恢复隐藏的 {n} 个",
  "graph.path": "找路径…",
  "graph.path.to": "请选择路径的终点",
  "graph.path.cancel": "取消",
  "graph.path.length": "路径：{n} 步",
  "graph.path.none": "这两者之间没有找到路径",
  "graph.path.clear": "清除路径",
  "graph.links": "关系（{n}）",
  "graph.select": "在图或列表中选择一个节点，这里显示它的关系与原文。",
  "graph.empty": "没有符合条件的节点",
  "graph.source": "原文",
  "graph.expanded": "新增 {n} 个节点",
  "graph.times": "{n} 份报告",
  "whole.count": "{n} 个节点，{m} 条关系",
  "whole.nowebgl":
    "整图需要 WebGL，这个浏览器没有启用它。请在浏览器设置中开启硬件加速，或从下列入口查看局部关系图。",
  "whole.lost": "图形环境已丢失，请重新载入页面。",
  "whole.neighbourhood": "查看关系图",
};

export type Key = keyof typeof ZH;

const EN: Record<Key, string> = {
  "copy.done": "Copied",
  "copy.failed": "Could not copy; please select the text yourself",
  copy: "Copy",
  close: "Close",
  loading: "Loading…",
  failed: "Could not load: {why}",
  open: "Open as a page",
  evidence: "Evidence",
  "evidence.of": "Evidence: {what}",
  citation: "Citation (GB/T 7714)",
  permalink: "Permalink",
  cypher: "The same in Cypher",
  sparql: "The same in SPARQL",
  suggestions: "{n} suggestions",
  "suggestions.none": "No name matches",
  "theme.auto": "Appearance: system",
  "theme.light": "Appearance: light",
  "theme.dark": "Appearance: dark",
  table: "Data table",
  "save.svg": "Save SVG",
  "save.png": "Save PNG",
  "save.gexf": "Save GEXF",
  shown: "Showing {n} of {total}",
  derived: "derived",
  "no.data": "No data",
  "chart.keys": "Arrow keys move between data points",
  graph: "Graph",
  "graph.of": "Graph of {n} nodes and {m} links. The list beside it can be used with the keyboard.",
  "graph.help":
    "Click to look, click again to expand; dragging pins; the wheel zooms after a click into the graph",
  "graph.nodes": "Nodes",
  "graph.find": "Find in this graph",
  "graph.in": "Zoom in",
  "graph.out": "Zoom out",
  "graph.fit": "Fit",
  "graph.link": "Copy link",
  "graph.filter": "Filter",
  "graph.classes": "Classes",
  "graph.types": "Relationships",
  "graph.years": "Years",
  "graph.from": "from",
  "graph.to": "to",
  "graph.within": "Region",
  "graph.anywhere": "anywhere",
  "graph.all": "any",
  "graph.expand": "Expand",
  "graph.pin": "Pin",
  "graph.unpin": "Unpin",
  "graph.hide": "Hide",
  "graph.unhide": "Bring back {n} hidden",
  "graph.path": "Path to…",
  "graph.path.to": "Choose where the path ends",
  "graph.path.cancel": "Cancel",
  "graph.path.length": "Path: {n} steps",
  "graph.path.none": "No path was found between the two",
  "graph.path.clear": "Clear path",
  "graph.links": "Links ({n})",
  "graph.select": "Choose a node in the graph or the list; its links and their evidence appear here.",
  "graph.empty": "Nothing matches",
  "graph.source": "evidence",
  "graph.expanded": "{n} nodes added",
  "graph.times": "{n} reports",
  "whole.count": "{n} nodes, {m} links",
  "whole.nowebgl":
    "The whole graph needs WebGL, which this browser has not enabled. Turn on hardware acceleration in its settings, or look at a neighbourhood instead.",
  "whole.lost": "The graphics context was lost; please reload the page.",
  "whole.neighbourhood": "Show neighbourhood",
};

export type Language = "zh" | "en";

/** Return the page's language; whatever is not English is Chinese, the explorer's first language. */
export function language(): Language {
  return document.documentElement.lang.startsWith("en") ? "en" : "zh";
}

let texts: Record<string, string> | undefined;

function pageTexts(): Record<string, string> {
  const block = document.getElementById("texts");
  return block?.textContent ? (JSON.parse(block.textContent) as Record<string, string>) : {};
}

/** Return what the page gives for a key of its own choosing (`tie.issues`), or undefined. */
export function given(key: string): string | undefined {
  texts ??= pageTexts();
  return texts[key];
}

/** Return a text in the page's language, its `{holes}` filled. */
export function t(key: Key, holes: Record<string, string | number> = {}): string {
  const text = given(key) ?? (language() === "en" ? EN : ZH)[key];
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}
