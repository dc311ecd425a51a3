// 报告提出的计划，按主题统计
// Plans that reports announce, by theme
MATCH (s:Statement)-[:HAS_THEME]->(t:Theme), (s)-[:STATED_IN]->(r:Report)
WHERE s.kind = 'plan'
RETURN t.name AS theme, count(DISTINCT s.iri) AS statements, count(DISTINCT r.iri) AS reports
ORDER BY statements DESC, theme
