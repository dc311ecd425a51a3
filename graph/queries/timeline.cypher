// 各指标在各地、各年的数值，附基数、口径、时段，比率附分子与分母；可加 WHERE i.name = '人民调解成功率' 收窄
// Values of each indicator by place and year with base, scope and period, rates with numerator and denominator; narrow by i.name
MATCH (o:Observation)-[:MEASURES]->(i:Indicator), (o)-[:STATED_IN]->(r:Report)
OPTIONAL MATCH (o)-[:AREA]->(j:Jurisdiction)
OPTIONAL MATCH (o)-[:NUMERATOR]->(n:Observation)
OPTIONAL MATCH (o)-[:DENOMINATOR]->(d:Observation)
RETURN i.name AS indicator, coalesce(j.path, j.name, '') AS place, r.year AS year, o.value AS value, o.unit AS unit,
       coalesce(o.bound, '') AS bound, o.status AS status, coalesce(o.scope, i.scope, '') AS scope,
       coalesce(i.base, '') AS base, coalesce(o.periodText, '') AS period, n.value AS numerator, d.value AS denominator,
       o.quote AS quote, o.iri AS observation
ORDER BY indicator, place, coalesce(year, 0), observation
