// 同级两地、同年、同一指标、同一单位与口径的数值并列；口径不同的不并列
// Values of two places of one level, of one year, indicator, unit and scope, side by side; other scopes are not paired
MATCH (o:Observation)-[:MEASURES]->(i:Indicator), (o)-[:STATED_IN]->(r:Report), (o)-[:AREA]->(j:Jurisdiction),
      (q:Observation)-[:MEASURES]->(i), (q)-[:STATED_IN]->(s:Report), (q)-[:AREA]->(k:Jurisdiction)
WHERE j.iri < k.iri AND j.level = k.level AND r.year = s.year AND o.unit = q.unit AND o.status = q.status
  AND coalesce(o.scope, '') = coalesce(q.scope, '') AND coalesce(o.periodText, '') = coalesce(q.periodText, '')
RETURN DISTINCT i.name AS indicator, r.year AS year, o.unit AS unit, o.status AS status, coalesce(o.scope, '') AS scope,
       coalesce(j.path, j.name) AS one, o.value AS oneValue, coalesce(k.path, k.name) AS other, q.value AS otherValue,
       o.iri AS oneObservation, q.iri AS otherObservation
ORDER BY indicator, year, oneObservation, otherObservation
