// 两地报告共同提及的项目数，多者在前
// How many programs the reports of two places both name, most first
MATCH (r:Report)-[:MENTIONS]->(p:Program), (s:Report)-[:MENTIONS]->(p), (r)-[:COVERS]->(j:Jurisdiction),
      (s)-[:COVERS]->(k:Jurisdiction)
WHERE j.iri < k.iri
RETURN coalesce(j.path, j.name) AS one, coalesce(k.path, k.name) AS other, count(DISTINCT p.iri) AS programs,
       j.iri AS onePlace, k.iri AS otherPlace
ORDER BY programs DESC, onePlace, otherPlace
