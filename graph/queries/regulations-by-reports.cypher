// 法规文件按提及报告数排序
// Laws, rules and normative documents by the number of reports that mention them
MATCH (r:Report)-[:MENTIONS]->(d:Regulation)
RETURN d.name AS name, coalesce(d.kind, '') AS kind, count(DISTINCT r.iri) AS reports, d.iri AS regulation
ORDER BY reports DESC, name, regulation
