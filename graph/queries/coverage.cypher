// 每地每年已有几份报告；没有行的年份即缺
// How many reports of each place and year are held; a year without a row is missing
MATCH (r:Report)-[:COVERS]->(j:Jurisdiction)
RETURN coalesce(j.path, j.name) AS place, r.year AS year, r.kind AS kind, count(DISTINCT r.iri) AS reports,
       j.iri AS jurisdiction
ORDER BY place, jurisdiction, coalesce(year, 0), kind
