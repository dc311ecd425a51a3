// 每个项目在哪些地区、哪一年首次被提及
// Where each program is mentioned and in which year first
MATCH (r:Report)-[:MENTIONS]->(p:Program), (r)-[:COVERS]->(j:Jurisdiction)
WHERE r.year IS NOT NULL
RETURN p.name AS name, min(r.year) AS firstYear, coalesce(j.path, j.name) AS place, count(DISTINCT r.iri) AS reports,
       p.iri AS program, j.iri AS jurisdiction
ORDER BY name, program, firstYear, place, jurisdiction
