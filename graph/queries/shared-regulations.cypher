// 两个以上地区的报告都提及的法规文件
// Laws and documents that reports of two or more places mention
MATCH (r:Report)-[:MENTIONS]->(d:Regulation), (r)-[:COVERS]->(j:Jurisdiction)
WITH d.iri AS regulation, d.name AS name, count(DISTINCT j.iri) AS places, count(DISTINCT r.year) AS years,
     count(DISTINCT r.iri) AS reports
WHERE places >= 2
RETURN name, places, years, reports, regulation
ORDER BY places DESC, reports DESC, name, regulation
