-- Sources with the very same bytes: the same report under two names
-- 内容完全相同的来源：同一份材料有两个文件名
SELECT sha256, count(*) AS sources, string_agg(source, ' | ' ORDER BY source) AS names
FROM sources
WHERE sha256 IS NOT NULL
GROUP BY sha256
HAVING count(*) > 1
ORDER BY names;
