-- The largest amounts of money, each with its sentence
-- 金额最大的数据及原句
SELECT doc_id, subject, action, raw, value, unit, sentence
FROM figures
WHERE dimension = 'money' AND value IS NOT NULL
ORDER BY value DESC, doc_id, figure_id
LIMIT 100;
