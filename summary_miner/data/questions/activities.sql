-- Activities by type and year reported on
-- 各类活动在各年度的次数
SELECT
    type,
    year(period_start) AS year,
    count(*) AS activities,
    count(DISTINCT activities.doc_id) AS documents
FROM activities
JOIN documents USING (doc_id)
GROUP BY type, year
ORDER BY type, year NULLS LAST;
