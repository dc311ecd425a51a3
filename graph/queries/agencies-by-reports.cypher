// 机构按提及报告数排序，附机构类别
// Agencies by the number of reports that mention them, with their kind
MATCH (r:Report)-[:MENTIONS]->(a:Agency)
OPTIONAL MATCH (a)-[:OF_KIND]->(k:AgencyKind)
RETURN a.name AS name, coalesce(k.name, '') AS kind, count(DISTINCT r.iri) AS reports, a.iri AS agency
ORDER BY reports DESC, name, agency, kind
