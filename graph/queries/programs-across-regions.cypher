// 两个以上地区的报告都提及的项目，附地区数、年度数
// Programs that reports of two or more places mention, with the numbers of places, years and reports
MATCH (r:Report)-[:MENTIONS]->(p:Program), (r)-[:COVERS]->(j:Jurisdiction)
WITH p.iri AS program, p.name AS name, count(DISTINCT j.iri) AS places, count(DISTINCT r.year) AS years,
     count(DISTINCT r.iri) AS reports
WHERE places >= 2
RETURN name, places, years, reports, program
ORDER BY places DESC, reports DESC, name, program
