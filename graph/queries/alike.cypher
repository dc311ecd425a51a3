// 两地报告共同提及的少见项目数（提及的地区不超过二十个），多者在前
// How many rare programs (named by twenty places at most) the reports of two places both name, most first
MATCH (r:Report)-[:MENTIONS]->(p:Program), (r)-[:COVERS]->(c:Jurisdiction)
WITH p, count(DISTINCT c.iri) AS doers
WHERE doers >= 2 AND doers <= 20
MATCH (a:Report)-[:MENTIONS]->(p), (a)-[:COVERS]->(j:Jurisdiction)
WITH DISTINCT p, j
MATCH (b:Report)-[:MENTIONS]->(p), (b)-[:COVERS]->(k:Jurisdiction)
WHERE j.iri < k.iri
RETURN coalesce(j.path, j.name) AS one, coalesce(k.path, k.name) AS other, count(DISTINCT p.iri) AS programs,
       j.iri AS onePlace, k.iri AS otherPlace
ORDER BY programs DESC, onePlace, otherPlace
