// 各指标在各地区、各年度的数值，附口径与原文；状态不为 done 的是计划或目标
// Values of each indicator by place and year, with scope and quote; a status other than done is a plan or target
MATCH (o:Observation)-[:MEASURES]->(i:Indicator), (o)-[:STATED_IN]->(r:Report)
OPTIONAL MATCH (o)-[:AREA]->(a:Jurisdiction)
OPTIONAL MATCH (r)-[:COVERS]->(c:Jurisdiction)
RETURN i.name AS indicator, coalesce(a.path, a.name, c.path, c.name, '') AS place, r.year AS year, o.value AS value,
       o.unit AS unit, coalesce(o.bound, '') AS bound, coalesce(o.scope, '') AS scope, o.status AS status,
       o.quote AS quote, o.iri AS observation
ORDER BY indicator, place, coalesce(year, 0), observation
