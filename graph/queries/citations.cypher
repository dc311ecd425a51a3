// 每部法规文件每年有几份报告引用
// How many reports of each year cite each regulation
MATCH (r:Report)-[:MENTIONS]->(d:Regulation)
WHERE r.year IS NOT NULL
RETURN d.name AS name, r.year AS year, count(DISTINCT r.iri) AS reports, d.iri AS regulation
ORDER BY name, regulation, year
