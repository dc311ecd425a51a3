// 行政区划的隶属关系
// Places and what they lie within
MATCH path = (:Jurisdiction)-[:WITHIN]->(:Jurisdiction)
RETURN path LIMIT 300
