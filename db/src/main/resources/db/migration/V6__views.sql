-- The SQL users' API: these views keep their columns. The role bindery_reader may read them and nothing else.

CREATE VIEW job_status AS
SELECT j.id AS job_id, j.owner, j.name, j.state, j.priority, j.created_at, j.started_at, j.finished_at,
       j.cancel_requested_at, j.results_expire_at, j.failure_code, j.failure_detail,
       count(d.id)                                                     AS documents_total,
       count(d.id) FILTER (WHERE d.state IN ('QUEUED', 'RETRY_WAIT'))  AS documents_queued,
       count(d.id) FILTER (WHERE d.state = 'RUNNING')                  AS documents_running,
       count(d.id) FILTER (WHERE d.state = 'SUCCEEDED')                AS documents_succeeded,
       count(d.id) FILTER (WHERE d.state = 'FAILED')                   AS documents_failed,
       count(d.id) FILTER (WHERE d.state = 'CANCELLED')                AS documents_cancelled,
       coalesce(sum(d.page_count), 0)                                  AS pages_total,
       coalesce(sum(d.pages_done), 0)                                  AS pages_done
FROM job j
LEFT JOIN document d ON d.job_id = j.id
GROUP BY j.id;
COMMENT ON VIEW job_status IS 'One row a job, with its documents counted by state and its pages.';

CREATE VIEW document_status AS
SELECT d.id AS document_id, d.job_id, j.name AS job_name, d.ordinal, d.path, d.state, d.attempt, d.max_attempts, d.fence,
       d.size_bytes, d.page_count, d.pages_done, d.failure_code, d.failure_detail, d.worker_id, d.run_after,
       d.queued_at, d.started_at, d.finished_at,
       (SELECT count(*) FROM artifact a WHERE a.document_id = d.id) AS artifacts
FROM document d
JOIN job j ON j.id = d.job_id;
COMMENT ON VIEW document_status IS 'One row a document: where it stands, who runs it, why it failed.';

CREATE VIEW lease_status AS
SELECT l.id AS lease_id, w.job_id, l.document_id, l.workspace_id, w.kind AS workspace_kind, w.state AS workspace_state,
       w.path AS workspace_path, l.purpose, l.holder, l.fence, l.acquired_at, l.expires_at, l.hard_deadline,
       l.expires_at > clock_timestamp() AS live,
       l.expires_at - clock_timestamp() AS remaining
FROM lease l
JOIN workspace w ON w.id = l.workspace_id
WHERE l.released_at IS NULL;
COMMENT ON VIEW lease_status IS 'Why is this file still here: every lease not yet released, with its holder and purpose.';

CREATE VIEW workspace_backlog AS
SELECT w.id AS workspace_id, w.job_id, w.kind, w.generation, w.path, w.state, w.released_at, w.delete_after,
       w.delete_tries, w.next_delete_at, w.last_delete_error, h.leases_held,
       CASE
         WHEN w.state = 'DELETING' AND w.delete_tries > 0 THEN 'busy'
         WHEN w.state = 'DELETING' THEN 'deleting'
         WHEN w.delete_after > clock_timestamp() THEN 'retained'
         WHEN h.leases_held > 0 THEN 'leased'
         ELSE 'due'
       END AS reason,
       greatest(clock_timestamp() - w.delete_after, interval '0') AS overdue
FROM workspace w
CROSS JOIN LATERAL (
  SELECT count(*) AS leases_held FROM lease l WHERE l.workspace_id = w.id AND l.released_at IS NULL
) h
WHERE w.state IN ('RELEASED', 'DELETING');
COMMENT ON VIEW workspace_backlog IS 'Released workspaces that are not gone yet, and why: retained, leased, due, deleting or busy.';

CREATE VIEW stuck_work AS
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
HAVING max(l.expires_at) < clock_timestamp();
COMMENT ON VIEW stuck_work IS 'Work that has stood still longer than the protocol lets it, and what will move it on. Normally empty.';

CREATE VIEW outbox_lag AS
SELECT t.topic, count(o.id) AS unsent, min(o.created_at) AS oldest_created_at,
       coalesce(clock_timestamp() - min(o.created_at), interval '0') AS oldest_age,
       coalesce(max(o.tries), 0) AS most_tries, max(o.last_error) AS last_error
FROM (VALUES ('WORK_INTERACTIVE'), ('WORK_BULK'), ('COMPLETION')) AS t (topic)
LEFT JOIN outbox o ON o.topic = t.topic AND o.sent_at IS NULL
GROUP BY t.topic;
COMMENT ON VIEW outbox_lag IS 'Messages written and not yet published, by topic.';

CREATE VIEW worker_load AS
SELECT w.id AS worker_id, w.host, w.pid, w.slots, w.started_at, w.last_seen_at, w.draining,
       w.last_seen_at > clock_timestamp() - interval '1 minute' AS alive,
       (SELECT count(*) FROM document d WHERE d.worker_id = w.id AND d.state = 'RUNNING') AS running
FROM worker w;
COMMENT ON VIEW worker_load IS 'Workers, their slots and what they run.';

COMMENT ON COLUMN job_status.job_id IS 'The job.';
COMMENT ON COLUMN document_status.document_id IS 'The document.';
COMMENT ON COLUMN lease_status.live IS 'Whether it has not expired yet.';
COMMENT ON COLUMN lease_status.remaining IS 'Time until it expires; negative once it has.';
COMMENT ON COLUMN workspace_backlog.reason IS 'retained: its time is not over. leased: somebody uses it. due: next in turn. deleting: under way. busy: a file is still open.';
COMMENT ON COLUMN workspace_backlog.overdue IS 'How long its retention has been over.';
COMMENT ON COLUMN stuck_work.problem IS 'What stands still.';
COMMENT ON COLUMN stuck_work.since IS 'Since when.';
COMMENT ON COLUMN outbox_lag.oldest_age IS 'How long the oldest unsent message has waited.';
COMMENT ON COLUMN worker_load.alive IS 'Whether it was heard of within a minute.';

DO $$
BEGIN
  CREATE ROLE bindery_reader NOLOGIN;
EXCEPTION
  -- A role belongs to the whole server: another database of it may have made it before, or is making it now.
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO bindery_reader', current_schema());
END
$$;
GRANT SELECT ON job_status, document_status, lease_status, workspace_backlog, stuck_work, outbox_lag, worker_load TO bindery_reader;
