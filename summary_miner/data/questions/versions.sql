-- With which versions and settings how many files were mined
-- 各版本、各设置分别处理了多少个文件
SELECT program, tables_sha256, settings, count(*) AS files
FROM files
GROUP BY program, tables_sha256, settings
ORDER BY files DESC, program, settings;
