-- What had to be left out of a document that succeeded: its owner is told, not only the log.

ALTER TABLE document
  ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT document_warnings_is_list CHECK (jsonb_typeof(warnings) = 'array');

COMMENT ON COLUMN document.warnings IS 'What its last attempt had to leave out, as sentences for the owner: ["Page 2 was left out of text: it is damaged."].';

CREATE OR REPLACE VIEW document_status AS
SELECT d.id AS document_id, d.job_id, j.name AS job_name, d.ordinal, d.path, d.state, d.attempt, d.max_attempts, d.fence,
       d.size_bytes, d.page_count, d.pages_done, d.failure_code, d.failure_detail, d.worker_id, d.run_after,
       d.queued_at, d.started_at, d.finished_at,
       (SELECT count(*) FROM artifact a WHERE a.document_id = d.id) AS artifacts,
       d.warnings
FROM document d
JOIN job j ON j.id = d.job_id;

COMMENT ON COLUMN document_status.warnings IS 'What had to be left out, as a list of sentences.';
