// 上年计划、而次年报告只字未提的项目与法规文件
// Programs and regulations that one report plans and the report of the year after does not name
MATCH (a:Action)-[:TARGET]->(p), (a)-[:STATED_IN]->(r:Report), (n:Report)-[:PREVIOUS_REPORT]->(r),
      (r)-[:COVERS]->(j:Jurisdiction)
WHERE a.status IN ['planned', 'target'] AND n.year = r.year + 1 AND NOT EXISTS { MATCH (n)-[:MENTIONS]->(p) }
RETURN DISTINCT coalesce(j.path, j.name) AS place, r.year AS year, coalesce(p.name, p.title, '') AS name,
       a.quote AS quote, a.iri AS plan, n.iri AS nextReport
ORDER BY place, year, plan, nextReport
