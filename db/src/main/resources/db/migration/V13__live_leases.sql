-- One definition of a live lease, for the stores, for these views and for hand-made SQL. Only adds: versions before it do not call it.

CREATE FUNCTION lease_live(l lease, grace interval DEFAULT interval '0') RETURNS boolean
  LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN l.released_at IS NULL AND l.expires_at + grace > clock_timestamp();
COMMENT ON FUNCTION lease_live(lease, interval) IS
  'Whether a lease holds: not released and not expired, or expired for less than the grace. Inlined into the statements that call it.';

CREATE OR REPLACE VIEW lease_status AS
SELECT l.id AS lease_id, w.job_id, l.document_id, l.workspace_id, w.kind AS workspace_kind, w.state AS workspace_state,
       w.path AS workspace_path, l.purpose, l.holder, l.fence, l.acquired_at, l.expires_at, l.hard_deadline,
       lease_live(l) AS live,
       l.expires_at - clock_timestamp() AS remaining
FROM lease l
JOIN workspace w ON w.id = l.workspace_id
WHERE l.released_at IS NULL;

CREATE OR REPLACE VIEW stuck_work AS
SELECT 'lease expired' AS problem, d.job_id, d.id AS document_id, max(l.expires_at) AS since,
       'RUNNING without a live lease; the rescue takes it' AS detail
FROM document d
JOIN lease l ON l.document_id = d.id AND l.purpose = 'PROCESS' AND l.released_at IS NULL
WHERE d.state = 'RUNNING'
GROUP BY d.id
HAVING NOT bool_or(lease_live(l))
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
HAVING NOT bool_or(lease_live(l))
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
