-- What is counted most often, in which unit and by how many documents: least, median, most
-- 最常统计的对象：单位、文档数、最小值、中位数、最大值
SELECT
    subject,
    unit,
    count(DISTINCT doc_id) AS documents,
    count(*) AS figures,
    min(value) AS least,
    median(value) AS median,
    max(value) AS most
FROM figures
WHERE subject <> '' AND unit <> '%' AND coalesce(change_kind, '') NOT IN ('by', 'from')
GROUP BY subject, unit
ORDER BY documents DESC, figures DESC, subject, unit
LIMIT 100;
