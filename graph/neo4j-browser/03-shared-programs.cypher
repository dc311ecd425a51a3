// 两个以上地区的报告共同提及的项目
// Programs that reports of two or more places share
MATCH (j:Jurisdiction)<-[:COVERS]-(:Report)-[:MENTIONS]->(p:Program)
WITH p, count(DISTINCT j) AS places WHERE places >= 2
WITH p ORDER BY places DESC, p.iri LIMIT 20
MATCH path = (p)<-[:MENTIONS]-(:Report)-[:COVERS]->(:Jurisdiction)
RETURN path LIMIT 400
