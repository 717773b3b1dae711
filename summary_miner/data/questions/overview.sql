-- What the store holds: years reported on, documents, organisations and facts
-- 语料库概况：各年度的文档数、机构数和事实数
SELECT
    year(period_start) AS year,
    count(*) AS documents,
    count(DISTINCT nullif(organisation, '')) AS organisations,
    sum(figures) AS figures,
    sum(activities) AS activities
FROM documents
GROUP BY year
ORDER BY year NULLS LAST;
