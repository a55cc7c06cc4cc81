-- What owners ask of a job that was accepted: to cancel it, to try again, to delete it.

ALTER TABLE job ADD COLUMN delete_requested_at timestamptz;
COMMENT ON COLUMN job.delete_requested_at IS 'When its owner asked to delete it; from then on it is gone for everybody, and its bytes go as soon as nobody uses them.';
CREATE INDEX job_cancelling ON job (id) WHERE cancel_requested_at IS NOT NULL AND state IN ('QUEUED', 'RUNNING');

ALTER TABLE document
  ADD COLUMN attempts_before integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT document_attempts_before_used CHECK (attempts_before BETWEEN 0 AND attempt);
COMMENT ON COLUMN document.attempts_before IS 'Attempts used before its owner last asked to try again; what went wrong in them no longer counts.';

CREATE OR REPLACE VIEW job_status AS
SELECT j.id AS job_id, j.owner, j.name, j.state, j.priority, j.created_at, j.started_at, j.finished_at,
       j.cancel_requested_at, j.results_expire_at, j.failure_code, j.failure_detail,
       count(d.id)                                                     AS documents_total,
       count(d.id) FILTER (WHERE d.state IN ('QUEUED', 'RETRY_WAIT'))  AS documents_queued,
       count(d.id) FILTER (WHERE d.state = 'RUNNING')                  AS documents_running,
       count(d.id) FILTER (WHERE d.state = 'SUCCEEDED')                AS documents_succeeded,
       count(d.id) FILTER (WHERE d.state = 'FAILED')                   AS documents_failed,
       count(d.id) FILTER (WHERE d.state = 'CANCELLED')                AS documents_cancelled,
       coalesce(sum(d.page_count), 0)                                  AS pages_total,
       coalesce(sum(d.pages_done), 0)                                  AS pages_done,
       j.delete_requested_at
FROM job j
LEFT JOIN document d ON d.job_id = j.id
GROUP BY j.id;
COMMENT ON COLUMN job_status.delete_requested_at IS 'When its owner asked to delete it.';
