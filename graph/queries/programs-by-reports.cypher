// 项目按提及报告数排序，附起止年度
// Programs by the number of reports that mention them, with first and last year
MATCH (r:Report)-[:MENTIONS]->(p:Program)
RETURN p.name AS name, count(DISTINCT r.iri) AS reports, min(r.year) AS firstYear, max(r.year) AS lastYear,
       p.iri AS program
ORDER BY reports DESC, name, program
