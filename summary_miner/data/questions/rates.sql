-- Rates that are stated in several documents: least, median, most
-- 多篇文档都写到的比率：最低、中位数、最高
SELECT
    subject,
    count(DISTINCT doc_id) AS documents,
    min(value) AS least,
    median(value) AS median,
    max(value) AS most
FROM figures
WHERE unit = '%' AND subject <> '' AND value IS NOT NULL AND coalesce(change_kind, '') <> 'by'
GROUP BY subject
HAVING count(DISTINCT doc_id) > 1
ORDER BY documents DESC, subject;
