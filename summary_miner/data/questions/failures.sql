-- Sources that could not be read, with what to do about them
-- 未能读出的来源及处理办法
SELECT source, error, remedy
FROM sources
WHERE error IS NOT NULL
ORDER BY source;
