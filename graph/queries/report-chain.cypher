// 同一地区各年度报告的前后相承
// How the reports of a place follow each other over the years
MATCH (r:Report)-[:PREVIOUS_REPORT]->(b:Report)
OPTIONAL MATCH (r)-[:COVERS]->(j:Jurisdiction)
RETURN coalesce(j.path, j.name, '') AS place, r.year AS year, b.year AS previousYear, r.iri AS report,
       b.iri AS previous
ORDER BY place, year, report, previous
