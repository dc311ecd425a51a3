// 每个项目在哪份报告中被提及、做了什么、已做还是计划（空白为仅提及），按首见排列
// Which report names each program, what it does with it, done or planned (blank: only named), in order of first sight
MATCH (r:Report)-[:MENTIONS]->(p:Program)
OPTIONAL MATCH (r)-[:COVERS]->(j:Jurisdiction)
OPTIONAL MATCH (a:Action)-[:TARGET]->(p), (a)-[:STATED_IN]->(r)
RETURN DISTINCT p.name AS name, r.year AS year, coalesce(j.path, j.name, '') AS place, coalesce(a.action, '') AS action,
       coalesce(a.status, '') AS status, p.iri AS program, r.iri AS report
ORDER BY name, program, coalesce(year, 9999), place, report, action, status
