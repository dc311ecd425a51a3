// 一个项目在哪些地区的哪些报告中出现
// Where a program is mentioned: reports and their places
MATCH path = (p:Program {name: '彪哥调解工作十步法'})<-[:MENTIONS]-(:Report)-[:COVERS]->(:Jurisdiction)
RETURN path LIMIT 200
