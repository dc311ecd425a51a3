// 各地承认的问题按类别聚集
// Problems that reports admit, gathered by category
MATCH path = (c:ProblemCategory)<-[:HAS_CATEGORY]-(:Statement)-[:STATED_IN]->(:Report)
RETURN path LIMIT 200
