// 被引用而尚未收录的报告，即值得补充的来源
// Reports that are cited but not held: sources worth adding
MATCH (r:Report)-[:MENTIONS]->(c:CitedReport)
RETURN coalesce(c.title, '') AS title, count(DISTINCT r.iri) AS reports, c.iri AS cited
ORDER BY reports DESC, title, cited
