// 一份报告与它所述的数据、举措和问题
// A report with the numbers, actions and problems it states
MATCH (r:Report {year: 2021})-[:COVERS]->(j:Jurisdiction {name: '阜新市'})
MATCH path = (r)<-[:STATED_IN]-(fact:Observation|Action|Statement)
OPTIONAL MATCH what = (fact)-[:MEASURES|TARGET|HAS_CATEGORY]->()
RETURN path, what LIMIT 150
