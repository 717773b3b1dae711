-- Documents whose organisation or period was not found
-- 没有找到机构或时段的文档
SELECT doc_id, title, organisation, period_start, period_end
FROM documents
WHERE organisation = '' OR period_start IS NULL
ORDER BY doc_id;
