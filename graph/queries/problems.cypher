// 各地承认的各类问题：首次、末次的年份与年数
// Which problems places admit: first and last year, and in how many years
MATCH (s:Statement)-[:HAS_CATEGORY]->(c:ProblemCategory), (s)-[:STATED_IN]->(r:Report)-[:COVERS]->(j:Jurisdiction)
WHERE s.kind = 'problem' AND r.year IS NOT NULL
RETURN coalesce(j.path, j.name) AS place, c.name AS category, count(DISTINCT r.year) AS years, min(r.year) AS firstYear,
       max(r.year) AS lastYear, count(DISTINCT s.iri) AS statements, j.iri AS jurisdiction
ORDER BY years DESC, place, jurisdiction, category
