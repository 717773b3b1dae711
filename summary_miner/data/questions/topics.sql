-- How many paragraphs and characters each organisation spends on each topic
-- 各机构在各主题上的段落数和字数
SELECT
    organisation,
    topic,
    count(*) AS paragraphs,
    sum(length(text)) AS characters
FROM paragraphs
JOIN documents USING (doc_id)
WHERE topic IS NOT NULL
GROUP BY organisation, topic
ORDER BY organisation, paragraphs DESC, topic;
