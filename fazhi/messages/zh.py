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

PATH 是一份报告（.txt .html .docx .pdf）或存放报告的文件夹。图谱中已有且未变的
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
    "Explore the graph in a browser: what is said where and when, with its sentence.": """\
在浏览器中浏览图谱：何地何时说了什么，附原句。

在本机打开网页；除非用 --host 指明，他人无法访问。
用 --export 则写成静态网站，可放在没有 fazhi 的服务器上。

fazhi explore kg
fazhi explore kg --export site""",
    "Serve the graph over HTTP: a SPARQL endpoint, and a page for every IRI.": """\
以 HTTP 提供图谱：SPARQL 端点，每个标识一个网页。

KG 是 fazhi build 写成的文件夹；FILE 是任何 RDF 文件
（.nq .nt .ttl .trig .n3 .rdf .owl .xml .jsonld）。按 Ctrl-C 结束。

fazhi serve kg
curl localhost:8000/sparql --data-urlencode "query=ASK {}\"""",
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
    "Score extraction against what a reader marked.": """\
以人工标注为准，为抽取打分。

PRED 是报告（现场抽取）或 fazhi extract 的输出，GOLD 是人工标注的 .json，
与报告同名。两者都不给，则为随 fazhi 附带的标注报告打分。

fazhi eval
fazhi eval 报告/ 标注/ --errors 10""",
    "Find entities and passages by words.": """\
按字词查找实体和原文段落。

fazhi find kg 枫桥经验""",
    "Set two to four places side by side.": """\
把两到四个地方并排比较。

口径、基数和时段与数值并列；计法不同或级别不同的加以注明，不排名次。

fazhi compare kg 阜新市 崇川区 --years 2021
fazhi compare kg 阜新市 崇川区 --by program""",
    "Show an indicator over the years, of one or many places.": """\
按年份列出一项指标，可及一地或多地。

INDICATOR 是指标名称，或报告所计数的任何字词。有数值、明确为零、提及但
无数字、报告未提及、不适用、无报告，是六种不同的答案。

fazhi timeline kg 阜新市 调解成功率
fazhi timeline kg --within 深圳市 行政复议 --years 2018-2025""",
    "Follow a program or regulation over places and years.": """\
追踪一个项目或一部法规在各地、各年的情况。

图谱中首见于哪份报告，其后谁提到，原话如何，已做还是计划。首见不等于首创。

fazhi trace kg 彪哥调解法""",
    "Show which reports are held, and which are missing.": """\
列出已有哪些报告，缺哪些。

fazhi coverage kg 阜新市
fazhi coverage kg --within 深圳市 --years 2010-2025""",
    "Find the places most alike in what they do.": """\
找出做法最相近的地方。

相近程度是两地所提项目与法规的余弦相似度，少见的权重更大。

fazhi alike kg 阜新市 --any-level
fazhi alike kg --groups --within 深圳市""",
    "Show which problems reports admit, and which recur.": """\
列出报告承认的问题，以及哪些反复出现。

fazhi problems kg 靖江市 --recurring""",
    "Show what was planned, and what the next report says of it.": """\
列出上年的计划，以及次年报告如何交代。

silent 表示一年后既未说做了，也未提及。报告未提及不等于没有做。

fazhi promises kg 阜新市 --years 2020""",
    "Show which regulations reports cite, year by year.": """\
按年份列出报告引用的法规文件。

fazhi citations kg --order rising
fazhi citations kg 民法典""",
    "Show which awards reports name.": """\
列出报告提到的荣誉。

fazhi awards kg --within 深圳市""",
    "Write the whole graph to a file, or to standard output.": """\
把整张图谱写入文件或标准输出。

同样的报告得到同样的字节，与顺序、文件夹和日期无关。

fazhi export kg -f turtle -o graph.ttl""",
    "Check a graph against the rules: each problem with its passage.": """\
按规则检查图谱：逐条列出问题及其原文。

警告是报告可能如此陈述、但读者应当留意的：比率与其分子分母不符，两份报告
说法不同。FILE 是 RDF 文件：.nq .nt .ttl .trig .rdf .jsonld。违反规则时退出码为 4。

fazhi check kg
fazhi check kg --format json""",
    "Show what the graph's classes, links and properties mean.": """\
说明图谱的类、关系和属性的含义。

fazhi schema docs
fazhi schema context > context.jsonld""",
    "Print the JSON-LD context: what the keys of exported JSON mean.": "输出 JSON-LD 上下文：导出的 JSON 各键的含义。",
    "Print the reference of the ontology as Markdown, in the language spoken.": "以 Markdown 输出本体参考，用当前语言。",
    "Print the constraints and indexes that fazhi makes in Neo4j, as Cypher.": "以 Cypher 输出 fazhi 在 Neo4j 中建立的约束和索引。",
    "Print the columns of csv and Parquet exports, as CSV.": "以 CSV 输出 csv 和 Parquet 导出的各列。",
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
    "Show so many errors of each layer.": "每层显示这么多条错误。",
    "JSON of least scores by layer; exit code 4 below one.": "各层最低分的 JSON；低于其一则退出码为 4。",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示本说明。",
    "Address to listen on; else this machine alone.": "监听地址；默认仅限本机。",
    "Port; 0 for a free one; else 8000.": "端口；0 表示任选空闲端口；默认 8000。",
    "Open no browser.": "不打开浏览器。",
    "Environment variable with the token that every request must show; needed beyond this machine.": "存放令牌的环境变量，每个请求都须出示该令牌；对本机以外开放时必填。",
    "A name the server answers to.": "服务器应答的主机名。",
    "Pages of this origin may ask; * for all.": "允许该来源的网页查询；* 表示全部。",
    "Seconds for a query; else 30.": "每条查询的秒数上限；默认 30。",
    "Queries at once; else 2.": "同时进行的查询数；默认 2。",
    "Rows of an answer; else 100000.": "结果的行数上限；默认 100000。",
    "Bytes of an answer; else 64000000.": "结果的字节数上限；默认 64000000。",
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
    "Write the reference (Markdown, HTML, picture), context and columns into DIR instead.": (
        "改为将参考（Markdown、HTML、图）、上下文和各列写入 DIR。"
    ),
    "File format; else nquads.": "文件格式；默认 nquads。",
    "RDF only: annotations with the passages that facts rest on; the terms of ORG, ELI, SKOS, QB and others.": (
        "仅限 RDF：附上事实所据原文的注释；附上 ORG、ELI、SKOS、QB 等标准的说法。"
    ),
    "A row for each place and year, with passages.": "每地每年一行，附原文。",
    "Add citations by GB/T 7714.": "附 GB/T 7714 格式的参考文献。",
    "Also draw a picture.": "同时画图。",
    "Also places of other levels.": "也包括其他级别的地方。",
    "At most so many; else 10.": "至多几条；默认 10。",
    "At most so many; else 1000.": "至多几条；默认 1000。",
    "Instead: which groups places form, and how central each is.": "改为列出各地形成的群组及其中心程度。",
    "Only awards whose name holds these words.": "只列名称含这些字词的荣誉。",
    "Only items whose name holds these words.": "只列名称含这些字词的项。",
    "Only places in this one.": "只限这一地区之内。",
    "Only these.": "只列这些。",
    "Only these: 2021, 2018-2025.": "只限这些年份：2021、2018-2025。",
    "Only this category, or sentences with these words.": "只列这一类别，或含这些字词的句子。",
    "Only what a place admits in two years or more.": "只列同一地方在两年以上承认的问题。",
    "What is set side by side; else indicator.": "比较什么；默认指标。",
    "Which come first; else cited.": "按什么排序；默认按引用数。",
    "With --within: also places that have no report.": "与 --within 同用：也列出没有报告的地方。",
    "Ask the database of this server; KG is left off.": "查询此服务器上的数据库；不写 KG。",
    "Stop after so many seconds; with --neo4j, else 60.": "至多运行几秒；用 --neo4j 时默认 60。",
    "Address of the server, neo4j://localhost:7687 for one here; else NEO4J_URI.": (
        "服务器地址，本机为 neo4j://localhost:7687；默认取 NEO4J_URI。"
    ),
    "Say what would be done; touch nothing.": "只说明将做什么，不作改动。",
    "Compare the whole content, not what an earlier load noted.": "比对全部内容，不依赖上次载入的记录。",
    "Let the graph of another folder go.": "允许以本图谱取代另一文件夹的图谱。",
    "File or, for csv, parquet and neo4j-admin, folder.": "文件；csv、parquet 和 neo4j-admin 为文件夹。",
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
    "{n} pages written to {folder}": "已写出 {n} 个网页：{folder}",
    "Write the pages into a folder and end.": "把网页写入文件夹后结束。",
    "preparing {path}": "正在准备 {path}",
    "serving {path} at {url}": "{path} 已在 {url} 提供服务",
    "whoever can reach this address can ask: name a token with --token-env": "能访问该地址的人都能查询：请用 --token-env 指定令牌",
    "{name} must hold at least {n} printable characters without blanks; try: export {name}=$(python3 -c 'import secrets; print(secrets.token_urlsafe())')": "{name} 须含至少 {n} 个可打印且无空格的字符；可用：export {name}=$(python3 -c 'import secrets; print(secrets.token_urlsafe())')",
    "shown: {shown} of {n}": "显示 {shown} / 共 {n}",
    "property": "属性",
    "from": "来自",
    "What leads here": "指向这里的关系",
    "There is more; ask for it at /sparql.": "尚有更多，请在 /sparql 查询。",
    "term": "术语",
    "meaning": "含义",
    "Ontology": "本体",
    "Passage": "原文片段",
    "Run": "运行",
    "Query": "查询",
    "no query is called {name}; there are: {names}": "没有名为 {name} 的查询；现有：{names}",
    "{form} is several files: name a folder with -o": "{form} 由多个文件组成：请用 -o 指定文件夹",
    "{n} reports written to {folder}": "已将 {n} 份报告写入 {folder}",
    "verdicts noted: {n}; merged now: {merged}": "已记裁定 {n} 条；现已合并 {merged} 个",
    "proposals written to {path}: {n}; fill in the column verdict": "已将 {n} 条待裁定写入 {path}；请填写 verdict 列",
    "[s]ame, [d]ifferent, s[p]lit left off, s[k]ip, [q]uit": "相同 s，不同 d，前者单列 p，跳过 k，结束 q",
    "one place lies within the other": "一地隶属于另一地",
    "in different places": "分属不同地方",
    "severity": "程度",
    "rule": "规则",
    "thing": "对象",
    "violation": "违反",
    "warning": "警告",
    "violations: {n}; warnings: {warnings}": "违反 {n} 处；警告 {warnings} 处",
    "Awards named, by place and year": "各地各年提到的荣誉数",
    "Citations": "法规文件的引用",
    "Groups of places that do like things": "做法相近的群组",
    "In a tile: first year that a report held names it, and how many do. First seen is not where it began.": "格中：已有报告首次提及的年份与提及的报告数。首见不等于首创。",
    "Most alike: {place}": "做法最相近：{place}",
    "Problems admitted, places by category and year": "承认的问题：各类别、各年的地方数",
    "Reports held": "已有报告",
    "Side by side": "并排比较",
    "What became of plans": "计划的下文",
    "action": "举措",
    "actor": "主体",
    "answer": "答案",
    "at": "位置",
    "award": "荣誉",
    "base": "基数",
    "betweenness": "中介中心度",
    "category": "类别",
    "centrality": "中心度",
    "change": "变化",
    "cited in": "被引于",
    "cited only": "仅被引用",
    "counted": "所计",
    "derived": "复算",
    "done": "已做",
    "examples": "举例",
    "first": "首见",
    "first of all": "首见于报告",
    "group": "群组",
    "held": "已有",
    "in common": "共同项",
    "indicator": "指标",
    "known by": "辨认依据",
    "likeness": "相近度",
    "mentioned, no number": "提及，无数字",
    "missing": "缺",
    "name a place, or ask for --groups": "请给出地名，或用 --groups",
    "named": "提及",
    "next passage": "次年原文",
    "next report": "次年报告",
    "no place": "地区不明",
    "no report cites it": "没有报告引用",
    "no report held": "无报告",
    "none at all": "明确为零",
    "not applicable": "不适用",
    "not mentioned": "报告未提及",
    "note": "注",
    "nothing to draw": "没有可画的内容",
    "of": "共",
    "office": "部门",
    "other": "其他",
    "outcome": "下文",
    "period": "时段",
    "place": "地区",
    "plan only": "仅有计划",
    "planned": "计划",
    "problem": "问题",
    "rank": "名次",
    "report": "报告",
    "reports": "报告数",
    "scope": "口径",
    "share": "占比",
    "share of reports that cite it": "引用它的报告占比",
    "source": "出处",
    "state": "状态",
    "status": "状况",
    "times": "次数",
    "title": "题名",
    "typical": "共有做法",
    "value": "数值",
    "who": "对象",
    "year": "年份",
    "years": "历年",
    "No report of {places} is held of the years asked.": "所问年份没有{places}的报告。",
    "These are the {n} earliest; --limit asks for more.": "以上为最早的 {n} 条；更多请用 --limit。",
    "{n} of {total}": "{total} 项中的 {n} 项",
    "{value}: write years as 2021 or 2018-2025": "{value}：年份请写作 2021 或 2018-2025",
    "{what}: where and when reports name it": "{what}：各地何时提及",
    "creates": "创建",
    "drafts": "起草",
    "evaluates": "评估",
    "first here": "本地首见",
    "implements": "实施",
    "issues": "制定",
    "missed": "未达到",
    "not done": "未做",
    "partly": "部分",
    "planned again": "再次计划",
    "publicises": "宣传",
    "receives": "获得",
    "repeals": "废止",
    "reports on": "汇报",
    "revises": "修订",
    "studies": "学习",
    "target": "目标",
    "{path}: there is no such gold": "{path}：没有这份标注",
    "{path}: there is no such file or folder": "{path}：没有这个文件或文件夹",
    "{path}: the folder holds no .json; each report has one, named like it": "{path}：文件夹中没有 .json；每份报告应有一个同名的",
    "{path}: no gold, it lacks {keys}": "{path}：不是标注，缺少 {keys}",
    "{path}: is no JSON: {error}": "{path}：不是 JSON：{error}",
    "{path}: is no JSON object": "{path}：不是 JSON 对象",
    "PRED needs a GOLD to be scored against": "给出 PRED 时须给出用来比对的 GOLD",
    "{name}: nothing to score, all of it counts as missed": "{name}：没有可打分的内容，全部计为遗漏",
    "{layer}: {reached:.4f} is below {floor}": "{layer}：{reached:.4f} 低于 {floor}",
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
