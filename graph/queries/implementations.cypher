// 哪个地区在哪一年实施或创建了哪个项目（以报告所述已完成的举措为据）
// Which place carried out or created which program in which year, by actions that reports state as done
MATCH (a:Action)-[:TARGET]->(p:Program), (a)-[:STATED_IN]->(r:Report)-[:COVERS]->(j:Jurisdiction)
WHERE a.status = 'done' AND a.action IN ['implements', 'creates']
RETURN DISTINCT coalesce(j.path, j.name) AS place, p.name AS name, r.year AS year, p.iri AS program, r.iri AS report
ORDER BY place, name, coalesce(year, 0), program, report
