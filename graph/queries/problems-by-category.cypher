// 报告承认的问题，按类别统计
// Problems that reports admit, by category
MATCH (s:Statement)-[:HAS_CATEGORY]->(c:ProblemCategory), (s)-[:STATED_IN]->(r:Report)
WHERE s.kind = 'problem'
RETURN c.name AS category, count(DISTINCT s.iri) AS statements, count(DISTINCT r.iri) AS reports
ORDER BY statements DESC, category
