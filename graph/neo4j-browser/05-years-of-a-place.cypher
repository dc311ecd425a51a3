// 一个地区历年报告的前后相承
// How the reports of a place follow each other
MATCH path = (:Report)-[:PREVIOUS_REPORT*1..10]->(:Report)-[:COVERS]->(:Jurisdiction {name: '阜新市'})
RETURN path LIMIT 50
