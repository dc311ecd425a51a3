"""The Chinese of what fazhi says, by the English that stands in the source; a help text by its first line."""

from __future__ import annotations

_HELP = {
    "One knowledge graph out of the law-based-government reports of Chinese local governments.": """\
法治图谱：把各地历年法治政府建设报告汇成一张知识图谱。

fazhi build 报告/ -o kg          读取报告，写成图谱
fazhi cypher kg 查询语句         用 Cypher 查询；或 fazhi sparql kg 查询语句
fazhi demo                       用自带示例走完全程""",
    "Read reports, extract what they say, write the graph.": """\
读取报告，抽取内容，写入图谱。

PATH 是一份报告（.txt .html .htm）或存放报告的文件夹。图谱中已有且未变的
报告不再读取；修订过的报告替换旧版。读不了的报告逐一指出，其余照常写入。

fazhi build 报告/ 另一份.html -o kg""",
    "Print what reports say: one JSON object per report, a line each.": """\
输出报告的内容：每份报告一个 JSON 对象，各占一行。

位置按报告解码后的文字逐字计数。

fazhi extract 报告.txt
fazhi extract 报告/ -o facts""",
    "Take reports out of the graph, with everything that only they say.": """\
从图谱中撤下报告，连同只由它们陈述的内容。

REPORT 是标识（report/210900/2021）、IRI、文件名或路径。

fazhi forget kg report/210900/2021""",
    "Ask the graph in Cypher.": """\
用 Cypher 查询图谱。

可以是查询语句、自带查询的名称（见 fazhi query list）、.cypher 文件，
或表示标准输入的 -。查询只读。

fazhi cypher kg "MATCH (r:Report)-[:MENTIONS]->(p:Program)
                 RETURN p.name, count(DISTINCT r) AS n ORDER BY n DESC"
fazhi cypher --neo4j neo4j://localhost:7687 programs-by-reports""",
    "Ask the graph in SPARQL 1.1.": """\
用 SPARQL 1.1 查询图谱。

可以是查询语句、自带查询的名称（见 fazhi query list）、.rq 文件，
或表示标准输入的 -。查询只读，且只及于本图谱。

fazhi sparql kg "PREFIX : <https://w3id.org/fazhi/ns#>
                 SELECT ?name { ?p a :Program ; :name ?name } ORDER BY ?name\"""",
    "List and show the queries that ship with fazhi.": """\
列出和显示自带的查询。

fazhi query list
fazhi query show 名称""",
    "List the shipped queries.": """\
列出自带的查询。

每条都有 Cypher 和 SPARQL 两种写法，结果相同。""",
    "Show a shipped query, to read, copy and change.": "显示一条自带的查询，供阅读、复制和修改。",
    "Judge proposals: are two entities one thing?": """\
逐条裁定：两个实体是不是同一个？

并排列出两者及其原文，把你的裁定记入图谱文件夹中的 judgements.csv。裁定自下次
链接起生效；从文件中删去一行再运行本命令即可撤销。

fazhi review kg
fazhi review kg --export 待裁定.csv
fazhi review kg --import 待裁定.csv""",
    "Find entities and passages by words.": """\
按字词查找实体和原文段落。

fazhi find kg 枫桥经验""",
    "Write the whole graph to a file, or to standard output.": """\
把整张图谱写入文件或标准输出。

同样的报告得到同样的字节，与顺序、文件夹和日期无关。

fazhi export kg -f turtle -o graph.ttl""",
    "Load the graph into a Neo4j database, or bring it up to date.": """\
把图谱载入 Neo4j 数据库，或将其更新。

只传送有变化的部分；完成后按标签和类型核对数量。数据库中他人的数据
不受影响。用户名和密码取自 NEO4J_USERNAME、NEO4J_PASSWORD
（或 NEO4J_TOKEN），没有则询问；NEO4J_DATABASE 指定数据库。

fazhi load kg --neo4j neo4j://localhost:7687""",
    "Say what differs between the graph and a Neo4j database.": """\
说明图谱与 Neo4j 数据库有何不同。

读取数据库的全部内容，不作任何改动。有不同则退出码为 1；
fazhi load --all 使二者一致。

fazhi diff kg --neo4j neo4j://localhost:7687""",
    "Build and ask a graph of the bundled examples.": """\
用自带示例建一张图谱并查询。

不需要服务器，也不需要网络；写出图谱和一张图。

fazhi demo""",
    "Say what works on this machine, and how to mend the rest.": """\
检查本机各项功能是否可用，不可用的如何修复。

fazhi doctor""",
}

_OPTIONS = {
    "Write the open proposals as CSV and end.": "将待裁定的提议写成 CSV 后结束。",
    "Take over the verdicts of such a CSV and end.": "采用这样一份 CSV 中的裁定后结束。",
    "Ask at most so many.": "最多裁定这么多条。",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示本说明。",
    "Show the version.": "显示版本。",
    "Language of help and messages; else FAZHI_LANG, else LANG.": "说明和消息的语言；默认取 FAZHI_LANG、LANG。",
    "Form of the answer; else a table.": "结果的形式；默认为表格。",
    "Processes to work with; else one per core.": "进程数；默认每核一个。",
    "Folder of the graph; else kg.": "图谱所在文件夹；默认 kg。",
    "Folder of the graph; else demo-kg.": "图谱所在文件夹；默认 demo-kg。",
    "Write NAME.json per report into DIR instead.": "改为每份报告写一个 DIR/名称.json。",
    "A $parameter of the query.": "查询语句中的 $参数。",
    "One of the two; else both.": "只显示其一；默认两种都显示。",
    "At most so many; else 20.": "至多几条；默认 20。",
    "File format; else nquads.": "文件格式；默认 nquads。",
    "Ask the database of this server; KG is left off.": "查询此服务器上的数据库；不写 KG。",
    "Stop after so many seconds; with --neo4j, else 60.": "至多运行几秒；用 --neo4j 时默认 60。",
    "Address of the server, neo4j://localhost:7687 for one here; else NEO4J_URI.": (
        "服务器地址，本机为 neo4j://localhost:7687；默认取 NEO4J_URI。"
    ),
    "Say what would be done; touch nothing.": "只说明将做什么，不作改动。",
    "Compare the whole content, not what an earlier load noted.": "比对全部内容，不依赖上次载入的记录。",
    "Let the graph of another folder go.": "允许以本图谱取代另一文件夹的图谱。",
    "File or, for csv and neo4j-admin, folder.": "文件；csv 和 neo4j-admin 为文件夹。",
}

_MESSAGES = {
    "Error: {error}": "错误：{error}",
    "Interrupted. What was done so far is kept; run the same command again to finish.": (
        "已中断。已完成的部分已保存；重新运行同一命令即可继续。"
    ),
    "fazhi {version}": "fazhi {version}",
    "the folder holds no report ({suffixes})": "文件夹中没有报告（{suffixes}）",
    "is neither a file nor a folder": "既不是文件也不是文件夹",
    "there is no such file or folder": "没有这个文件或文件夹",
    "a fault in fazhi, please report it: {error}": "fazhi 程序故障，请反馈：{error}",
    "its extraction ended the process it ran in (out of memory?)": "抽取时进程意外终止（内存不足？）",
    "another report of this run is written to {name}": "本次已有另一份报告写入 {name}",
    "{done} of {total} reports": "{total} 份报告，已完成 {done} 份",
    "{folder} is up to date after {seconds:.1f} s.": "{folder} 已更新，用时 {seconds:.1f} 秒。",
    "Ask it: fazhi query list": "查询方法见：fazhi query list",
    "what": "项目",
    "count": "数量",
    "reports added": "新增报告",
    "reports revised": "更新报告",
    "reports unchanged": "未变报告",
    "reports failed": "失败报告",
    "reports held": "现有报告",
    "entities": "实体",
    "links": "关系",
    "the graph holds no such report": "图谱中没有这份报告",
    "{n} reports are held.": "现有报告 {n} 份。",
    "rows: {n}": "行数：{n}",
    "name": "名称",
    "answers": "内容",
    "kind": "类别",
    "detail": "说明",
    "passage": "原文",
    "no query is called {name}; there are: {names}": "没有名为 {name} 的查询；现有：{names}",
    "{form} is several files: name a folder with -o": "{form} 由多个文件组成：请用 -o 指定文件夹",
    "{n} reports written to {folder}": "已将 {n} 份报告写入 {folder}",
    "verdicts noted: {n}; merged now: {merged}": "已记裁定 {n} 条；现已合并 {merged} 个",
    "proposals written to {path}: {n}; fill in the column verdict": "已将 {n} 条待裁定写入 {path}；请填写 verdict 列",
    "[s]ame, [d]ifferent, s[p]lit left off, s[k]ip, [q]uit": "相同 s，不同 d，前者单列 p，跳过 k，结束 q",
    "one place lies within the other": "一地隶属于另一地",
    "in different places": "分属不同地方",
    "name the folder of a graph and a query, or a server with --neo4j and a query": (
        "请写明图谱文件夹和查询，或用 --neo4j 指定服务器并写明查询"
    ),
    "a server is asked, not a folder: leave KG off": "查询的是服务器而非文件夹：请不写 KG",
    "User": "用户名",
    "Password": "密码",
    "label or type": "标签或关系类型",
    "created": "新建",
    "updated": "更新",
    "deleted": "删除",
    "in the graph": "图谱中",
    "on the server": "服务器上",
    "missing": "缺少",
    "different": "不同",
    "not in the graph": "图谱中没有",
    "difference": "差异",
    "example": "示例",
    "{uri} holds what {folder} holds.": "{uri} 与 {folder} 内容一致。",
    "would create {create}, update {update}, delete {delete}": "将新建 {create}，更新 {update}，删除 {delete}",
    "created {create}, updated {update}, deleted {delete}": "已新建 {create}，更新 {update}，删除 {delete}",
    "{elements} nodes and links, {rate:.0f} a second": "节点与关系 {elements}，每秒 {rate:.0f}",
    "another load is at work on this database; waiting for it": "另一个载入任务正在使用此数据库，等待中",
    "written to {path}": "已写入 {path}",
    "Picture: {path}": "图：{path}",
    "finding": "结果",
    "Python": "Python",
    "extraction": "抽取",
    "ledger and search": "账本与检索",
    "Cypher": "Cypher",
    "SPARQL": "SPARQL",
    "Neo4j driver": "Neo4j 驱动",
    "bundled examples": "自带示例",
    "rules {fingerprint}, {n} agency kinds": "规则 {fingerprint}，机构类别 {n} 种",
    "install it again: pip install --force-reinstall fazhi": "请重新安装：pip install --force-reinstall fazhi",
    "{n} files in {folder}": "{folder} 中有 {n} 个文件",
}

TEXTS = {**_HELP, **_OPTIONS, **_MESSAGES}
