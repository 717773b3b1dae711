-- A store of schema version 1: its layout, two files, one of them gone, and their facts.
CREATE SCHEMA stored;
CREATE TABLE stored.corpus (schema_version INTEGER, root VARCHAR, root_from_store VARCHAR);
CREATE TABLE stored.versions (
    version_id INTEGER, program VARCHAR, tables_sha256 VARCHAR, settings VARCHAR
);
CREATE TABLE stored.files (
    file_id INTEGER, file VARCHAR, bytes BIGINT, modified BIGINT, changed BIGINT,
    sha256 VARCHAR, version_id INTEGER, gone BOOLEAN
);
CREATE TABLE stored.documents (file_id INTEGER, turn INTEGER, "doc_id" VARCHAR, "source" VARCHAR, "piece" BIGINT, "part" BIGINT, "title" VARCHAR, "organisation" VARCHAR, "kind" VARCHAR, "period_start" DATE, "period_end" DATE, "published" DATE, "chars" BIGINT, "paragraphs" BIGINT, "sections" BIGINT, "figures" BIGINT, "activities" BIGINT);
CREATE TABLE stored.sections (file_id INTEGER, turn INTEGER, "doc_id" VARCHAR, "section_id" VARCHAR, "parent_id" VARCHAR, "level" BIGINT, "marker" VARCHAR, "number" BIGINT, "title" VARCHAR, "first_para_id" VARCHAR);
CREATE TABLE stored.paragraphs (file_id INTEGER, turn INTEGER, "doc_id" VARCHAR, "para_id" VARCHAR, "section_id" VARCHAR, "source_line" BIGINT, "role" VARCHAR, "text" VARCHAR, "topic" VARCHAR, "topics" VARCHAR, "confidence" DOUBLE);
CREATE TABLE stored.figures (file_id INTEGER, turn INTEGER, "doc_id" VARCHAR, "para_id" VARCHAR, "figure_id" VARCHAR, "start" BIGINT, "end" BIGINT, "raw" VARCHAR, "value" DOUBLE, "lower" DOUBLE, "upper" DOUBLE, "approx" VARCHAR, "unit" VARCHAR, "dimension" VARCHAR, "subject" VARCHAR, "action" VARCHAR, "change" VARCHAR, "change_kind" VARCHAR, "total_id" VARCHAR, "topic" VARCHAR, "sentence" VARCHAR);
CREATE TABLE stored.activities (file_id INTEGER, turn INTEGER, "doc_id" VARCHAR, "para_id" VARCHAR, "activity_id" VARCHAR, "start" BIGINT, "end" BIGINT, "type" VARCHAR, "name" VARCHAR, "date" VARCHAR, "place" VARCHAR, "times" VARCHAR, "participants" VARCHAR, "sentence" VARCHAR);
CREATE TABLE stored.numbers (file_id INTEGER, turn INTEGER, "doc_id" VARCHAR, "para_id" VARCHAR, "start" BIGINT, "end" BIGINT, "raw" VARCHAR, "kind" VARCHAR, "figure_id" VARCHAR);
CREATE TABLE stored.sources (file_id INTEGER, turn INTEGER, "source" VARCHAR, "sha256" VARCHAR, "encoding" VARCHAR, "pages" BIGINT, "lines" BIGINT, "boilerplate_lines" BIGINT, "repairs" VARCHAR, "warnings" VARCHAR, "error" VARCHAR, "remedy" VARCHAR);
CREATE OR REPLACE VIEW documents AS SELECT "doc_id", "source", "piece", "part", "title", "organisation", "kind", "period_start", "period_end", "published", "chars", "paragraphs", "sections", "figures", "activities" FROM stored.documents WHERE file_id NOT IN (SELECT file_id FROM stored.files WHERE gone);
CREATE OR REPLACE VIEW sections AS SELECT "doc_id", "section_id", "parent_id", "level", "marker", "number", "title", "first_para_id" FROM stored.sections WHERE file_id NOT IN (SELECT file_id FROM stored.files WHERE gone);
CREATE OR REPLACE VIEW paragraphs AS SELECT "doc_id", "para_id", "section_id", "source_line", "role", "text", "topic", "topics", "confidence" FROM stored.paragraphs WHERE file_id NOT IN (SELECT file_id FROM stored.files WHERE gone);
CREATE OR REPLACE VIEW figures AS SELECT "doc_id", "para_id", "figure_id", "start", "end", "raw", "value", "lower", "upper", "approx", "unit", "dimension", "subject", "action", "change", "change_kind", "total_id", "topic", "sentence" FROM stored.figures WHERE file_id NOT IN (SELECT file_id FROM stored.files WHERE gone);
CREATE OR REPLACE VIEW activities AS SELECT "doc_id", "para_id", "activity_id", "start", "end", "type", "name", "date", "place", "times", "participants", "sentence" FROM stored.activities WHERE file_id NOT IN (SELECT file_id FROM stored.files WHERE gone);
CREATE OR REPLACE VIEW numbers AS SELECT "doc_id", "para_id", "start", "end", "raw", "kind", "figure_id" FROM stored.numbers WHERE file_id NOT IN (SELECT file_id FROM stored.files WHERE gone);
CREATE OR REPLACE VIEW sources AS SELECT "source", "sha256", "encoding", "pages", "lines", "boilerplate_lines", "repairs", "warnings", "error", "remedy" FROM stored.sources WHERE file_id NOT IN (SELECT file_id FROM stored.files WHERE gone);
CREATE OR REPLACE VIEW files AS
SELECT file, bytes, sha256, program, tables_sha256, settings
FROM stored.files JOIN stored.versions USING (version_id) WHERE NOT gone;
INSERT INTO stored.corpus VALUES (1, '/reports', 'reports');
INSERT INTO stored.versions VALUES (1, 'summary-miner 0.1.0', '0000000000000000000000000000000000000000000000000000000000000000', '{"facts": true, "reading": {"encoding": null, "simplify": false}, "segmenter": "rjieba", "user_dict": null, "user_dict_sha256": null}');
INSERT INTO stored.files VALUES (1, '松坪.txt', 60, 1, 1, '1111111111111111111111111111111111111111111111111111111111111111', 1, true);
INSERT INTO stored.sources (file_id, turn, source, sha256, encoding, lines, boilerplate_lines, repairs, warnings) VALUES (1, 0, '松坪.txt', '1111111111111111111111111111111111111111111111111111111111111111', 'utf-8', 2, 0, '{}', '[]');
INSERT INTO stored.documents (file_id, turn, doc_id, source, piece, part, title, organisation, kind, chars, paragraphs, sections, figures, activities) VALUES (1, 0, '松坪.txt#1.1', '松坪.txt', 1, 1, '工作总结', '', '总结', 20, 2, 0, 1, 0);
INSERT INTO stored.figures (file_id, turn, doc_id, para_id, figure_id, start, "end", raw, approx) VALUES (1, 0, '松坪.txt#1.1', 'p2', 'f1', 4, 7, '350万元', 'exact');
INSERT INTO stored.files VALUES (2, '桃岭.txt', 60, 1, 1, '2222222222222222222222222222222222222222222222222222222222222222', 1, false);
INSERT INTO stored.sources (file_id, turn, source, sha256, encoding, lines, boilerplate_lines, repairs, warnings) VALUES (2, 0, '桃岭.txt', '2222222222222222222222222222222222222222222222222222222222222222', 'utf-8', 2, 0, '{}', '[]');
INSERT INTO stored.documents (file_id, turn, doc_id, source, piece, part, title, organisation, kind, chars, paragraphs, sections, figures, activities) VALUES (2, 0, '桃岭.txt#1.1', '桃岭.txt', 1, 1, '工作总结', '', '总结', 20, 2, 0, 1, 0);
INSERT INTO stored.figures (file_id, turn, doc_id, para_id, figure_id, start, "end", raw, approx) VALUES (2, 0, '桃岭.txt#1.1', 'p2', 'f1', 4, 7, '36车', 'exact');
