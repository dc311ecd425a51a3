// 同一上级之下同级两地、同年、同一指标、同一单位与口径的数值并列；口径不同的不并列
// Values of two places of one level within one place, of one year, indicator, unit and scope, side by side
MATCH (j:Jurisdiction)-[:WITHIN]->(x:Jurisdiction), (k:Jurisdiction)-[:WITHIN]->(x)
WHERE j.iri < k.iri AND j.level = k.level
WITH DISTINCT j, k
MATCH (o:Observation)-[:AREA]->(j), (o)-[:MEASURES]->(i:Indicator), (o)-[:STATED_IN]->(r:Report)
WITH j, k, o, i, r
MATCH (q:Observation)-[:AREA]->(k), (q)-[:MEASURES]->(i), (q)-[:STATED_IN]->(s:Report)
WHERE r.year = s.year AND o.unit = q.unit AND o.status = q.status
  AND coalesce(o.scope, '') = coalesce(q.scope, '') AND coalesce(o.periodText, '') = coalesce(q.periodText, '')
RETURN DISTINCT i.name AS indicator, r.year AS year, o.unit AS unit, o.status AS status, coalesce(o.scope, '') AS scope,
       coalesce(j.path, j.name) AS one, o.value AS oneValue, coalesce(k.path, k.name) AS other, q.value AS otherValue,
       o.iri AS oneObservation, q.iri AS otherObservation
ORDER BY indicator, year, oneObservation, otherObservation
