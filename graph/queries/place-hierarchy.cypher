// 行政区划及其各级上级
// Places and all that they lie within
MATCH (j:Jurisdiction)-[:WITHIN*1..5]->(u:Jurisdiction)
RETURN DISTINCT j.name AS place, coalesce(j.level, '') AS level, u.name AS within, coalesce(u.level, '') AS withinLevel,
       j.iri AS jurisdiction, u.iri AS superior
ORDER BY jurisdiction, superior
