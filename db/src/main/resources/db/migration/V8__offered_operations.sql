-- Some operations need a tool that not every worker has: workers say what they can run, and take only what they can.

ALTER TABLE worker ADD COLUMN operations text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN worker.operations IS 'What it can run. Empty: it does not say (it is older than this column), and is taken to run everything.';

CREATE OR REPLACE VIEW worker_load AS
SELECT w.id AS worker_id, w.host, w.pid, w.slots, w.started_at, w.last_seen_at, w.draining,
       w.last_seen_at > clock_timestamp() - interval '1 minute' AS alive,
       (SELECT count(*) FROM document d WHERE d.worker_id = w.id AND d.state = 'RUNNING') AS running,
       w.operations
FROM worker w;
COMMENT ON COLUMN worker_load.operations IS 'What it can run; empty if it does not say.';

CREATE OR REPLACE VIEW stuck_work AS
SELECT 'lease expired' AS problem, d.job_id, d.id AS document_id, max(l.expires_at) AS since,
       'RUNNING without a live lease; the rescue takes it' AS detail
FROM document d
JOIN lease l ON l.document_id = d.id AND l.purpose = 'PROCESS' AND l.released_at IS NULL
WHERE d.state = 'RUNNING'
GROUP BY d.id
HAVING max(l.expires_at) < clock_timestamp()
UNION ALL
SELECT 'waiting long', d.job_id, d.id, d.queued_at, 'QUEUED for more than ten minutes; are there workers'
FROM document d
WHERE d.state = 'QUEUED' AND d.queued_at < clock_timestamp() - interval '10 minutes'
UNION ALL
SELECT 'retry overdue', d.job_id, d.id, d.run_after, 'RETRY_WAIT after its time; the promotion takes it'
FROM document d
WHERE d.state = 'RETRY_WAIT' AND d.run_after < clock_timestamp() - interval '1 minute'
UNION ALL
SELECT 'completion missing', d.job_id, d.id, d.finished_at, 'ended, but its leases are not released; it is announced again'
FROM document d
WHERE d.state IN ('SUCCEEDED', 'FAILED', 'CANCELLED') AND d.finished_at < clock_timestamp() - interval '2 minutes'
  AND EXISTS (SELECT FROM lease l WHERE l.document_id = d.id AND l.purpose = 'PROCESS' AND l.released_at IS NULL)
UNION ALL
SELECT 'upload abandoned', j.id, NULL, max(l.expires_at), 'RECEIVING without a live lease; the sweep fails it'
FROM job j
JOIN workspace w ON w.job_id = j.id
JOIN lease l ON l.workspace_id = w.id AND l.purpose = 'UPLOAD' AND l.released_at IS NULL
WHERE j.state = 'RECEIVING'
GROUP BY j.id
HAVING max(l.expires_at) < clock_timestamp()
UNION ALL
SELECT 'operation not offered', d.job_id, d.id, d.queued_at, 'QUEUED, and no live worker can run all its operations; start one that can'
FROM job j
JOIN document d ON d.job_id = j.id AND d.state = 'QUEUED'
WHERE j.state IN ('QUEUED', 'RUNNING')
  AND EXISTS (SELECT FROM worker w WHERE w.last_seen_at > clock_timestamp() - interval '1 minute')
  AND NOT EXISTS (
    SELECT FROM worker w
    WHERE w.last_seen_at > clock_timestamp() - interval '1 minute'
      AND (w.operations = '{}' OR jsonb_path_query_array(j.operations, '$[*].name') <@ to_jsonb(w.operations)));
