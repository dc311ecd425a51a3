// 全文检索：含“枫桥经验”的实体与原文（改引号中的词；两个字也能查到）
// Full-text search: entities and passages with 枫桥经验 (change the word; two characters are enough)
CALL db.index.fulltext.queryNodes('fazhi_text', '"枫桥经验"') YIELD node, score
RETURN node, score ORDER BY score DESC, node.iri LIMIT 50
