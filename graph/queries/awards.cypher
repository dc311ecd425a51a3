// 各地报告提到的荣誉
// Which awards the reports of each place name
MATCH (r:Report)-[:MENTIONS]->(w:Award)
OPTIONAL MATCH (r)-[:COVERS]->(j:Jurisdiction)
RETURN DISTINCT coalesce(j.path, j.name, '') AS place, r.year AS year, w.name AS name, w.iri AS award, r.iri AS report
ORDER BY place, coalesce(year, 0), report, award
