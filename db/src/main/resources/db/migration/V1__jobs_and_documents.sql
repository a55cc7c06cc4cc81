-- People hand in jobs; a job is a batch of documents; a document is tried once or more by workers and leaves artifacts.

CREATE TABLE job (
  id                  uuid        CONSTRAINT job_pk PRIMARY KEY,
  owner               text        NOT NULL,
  name                text        NOT NULL,
  operations          jsonb       NOT NULL,
  priority            text        NOT NULL,
  idempotency_key     text,
  request_hash        text,
  state               text        NOT NULL,
  created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at          timestamptz,
  finished_at         timestamptz,
  cancel_requested_at timestamptz,
  results_expire_at   timestamptz,
  failure_code        text,
  failure_detail      text,
  CONSTRAINT job_idempotency_key_once UNIQUE (owner, idempotency_key),
  CONSTRAINT job_state_known CHECK (state IN
    ('RECEIVING', 'QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED')),
  CONSTRAINT job_priority_known CHECK (priority IN ('INTERACTIVE', 'BULK')),
  CONSTRAINT job_operations_is_list CHECK (jsonb_typeof(operations) = 'array'),
  CONSTRAINT job_finished_when_ended CHECK
    ((state IN ('SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED')) = (finished_at IS NOT NULL)),
  CONSTRAINT job_accepted_has_hash CHECK (state IN ('RECEIVING', 'FAILED') OR request_hash IS NOT NULL),
  CONSTRAINT job_upload_failure_known CHECK (failure_code IN ('UPLOAD_ABANDONED', 'UPLOAD_REFUSED')),
  CONSTRAINT job_upload_failure_when_failed CHECK (failure_code IS NULL OR state = 'FAILED')
);
CREATE INDEX job_receiving ON job (created_at) WHERE state = 'RECEIVING';

COMMENT ON TABLE job IS 'A batch: one or more documents and the operations asked of them.';
COMMENT ON COLUMN job.id IS 'UUID version 7: sorts by time of creation.';
COMMENT ON COLUMN job.owner IS 'Who handed it in; scope of idempotency keys.';
COMMENT ON COLUMN job.name IS 'What its owner calls it.';
COMMENT ON COLUMN job.operations IS 'What is asked of every document: [{"name", "parameters"}], defaults filled in.';
COMMENT ON COLUMN job.priority IS 'INTERACTIVE work is taken before BULK work.';
COMMENT ON COLUMN job.idempotency_key IS 'The Idempotency-Key header; freed when an upload is abandoned or refused.';
COMMENT ON COLUMN job.request_hash IS 'SHA-256 over what was sent, so that a repeated key with another body is noticed.';
COMMENT ON COLUMN job.state IS 'See state_transition for what may follow what.';
COMMENT ON COLUMN job.created_at IS 'When the upload began.';
COMMENT ON COLUMN job.started_at IS 'When its first document was claimed.';
COMMENT ON COLUMN job.finished_at IS 'When its last document ended, as the completion handler saw it.';
COMMENT ON COLUMN job.cancel_requested_at IS 'When its owner asked to cancel; running documents see it at their next renewal.';
COMMENT ON COLUMN job.results_expire_at IS 'Until when results are kept at least; set when the job ends.';
COMMENT ON COLUMN job.failure_code IS 'Why the upload failed: UPLOAD_ABANDONED or UPLOAD_REFUSED. Failures of documents stand at the documents.';
COMMENT ON COLUMN job.failure_detail IS 'The same as a sentence for the owner.';

CREATE TABLE document (
  id             uuid        CONSTRAINT document_pk PRIMARY KEY,
  job_id         uuid        NOT NULL CONSTRAINT document_of_job REFERENCES job,
  ordinal        integer     NOT NULL,
  path           text        NOT NULL,
  size_bytes     bigint      NOT NULL,
  sha256         text        NOT NULL,
  state          text        NOT NULL,
  fence          bigint      NOT NULL DEFAULT 0,
  attempt        integer     NOT NULL DEFAULT 0,
  max_attempts   integer     NOT NULL,
  worker_id      uuid,
  run_after      timestamptz NOT NULL DEFAULT clock_timestamp(),
  page_count     integer,
  pages_done     integer     NOT NULL DEFAULT 0,
  failure_code   text,
  failure_detail text,
  queued_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at     timestamptz,
  finished_at    timestamptz,
  CONSTRAINT document_ordinal_once UNIQUE (job_id, ordinal),
  CONSTRAINT document_path_once UNIQUE (job_id, path),
  CONSTRAINT document_state_known CHECK (state IN
    ('QUEUED', 'RUNNING', 'RETRY_WAIT', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  CONSTRAINT document_finished_when_ended CHECK
    ((state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (finished_at IS NOT NULL)),
  CONSTRAINT document_worker_when_running CHECK ((state = 'RUNNING') = (worker_id IS NOT NULL)),
  CONSTRAINT document_attempt_in_bounds CHECK (attempt BETWEEN 0 AND max_attempts),
  CONSTRAINT document_waits_with_attempt_left CHECK (state NOT IN ('QUEUED', 'RETRY_WAIT') OR attempt < max_attempts),
  CONSTRAINT document_fence_covers_attempts CHECK (fence >= attempt),
  CONSTRAINT document_failure_when_failed CHECK (state <> 'FAILED' OR failure_code IS NOT NULL),
  CONSTRAINT document_failure_told CHECK ((failure_code IS NULL) = (failure_detail IS NULL)),
  CONSTRAINT document_success_is_whole CHECK (state <> 'SUCCEEDED' OR (failure_code IS NULL AND page_count IS NOT NULL)),
  CONSTRAINT document_failure_known CHECK (failure_code IN
    ('NOT_A_PDF', 'EMPTY_FILE', 'PASSWORD_REQUIRED', 'DAMAGED', 'TOO_MANY_PAGES', 'LIMIT_EXCEEDED', 'OUT_OF_MEMORY',
     'TIMED_OUT', 'STALLED', 'CRASHED', 'POISON', 'WORKER_LOST', 'STORAGE_FULL', 'INPUT_CORRUPT', 'EXPIRED')),
  CONSTRAINT document_pages_in_bounds CHECK (pages_done >= 0 AND (page_count IS NULL OR pages_done <= page_count)),
  CONSTRAINT document_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
CREATE INDEX document_waiting ON document (queued_at) WHERE state = 'QUEUED';
CREATE INDEX document_not_ended ON document (job_id) WHERE state IN ('QUEUED', 'RUNNING', 'RETRY_WAIT');
CREATE INDEX document_running ON document (started_at) WHERE state = 'RUNNING';
CREATE INDEX document_retry_wait ON document (run_after) WHERE state = 'RETRY_WAIT';

COMMENT ON TABLE document IS 'One PDF of a job; the unit of work, of retry and of failure.';
COMMENT ON COLUMN document.id IS 'UUID version 7; also the name of its file in the input workspace.';
COMMENT ON COLUMN document.job_id IS 'The job it belongs to.';
COMMENT ON COLUMN document.ordinal IS 'Its place in the job, from 1.';
COMMENT ON COLUMN document.path IS 'What its owner calls it: a relative path with / between folders. Data, never a name in storage.';
COMMENT ON COLUMN document.size_bytes IS 'Length of the PDF.';
COMMENT ON COLUMN document.sha256 IS 'SHA-256 of the PDF as received; a worker checks it before it starts.';
COMMENT ON COLUMN document.state IS 'See state_transition for what may follow what.';
COMMENT ON COLUMN document.fence IS 'Rises at each claim and is never taken back; every write of a worker names it.';
COMMENT ON COLUMN document.attempt IS 'Attempts used; counted before an attempt starts, given back when a worker is drained.';
COMMENT ON COLUMN document.max_attempts IS 'Attempts allowed.';
COMMENT ON COLUMN document.worker_id IS 'Who runs it; only while RUNNING.';
COMMENT ON COLUMN document.run_after IS 'Not claimed before this moment.';
COMMENT ON COLUMN document.page_count IS 'Pages of the PDF, once known.';
COMMENT ON COLUMN document.pages_done IS 'Pages worked on in the current or last attempt; updated about once a second.';
COMMENT ON COLUMN document.failure_code IS 'Why it failed, or why its last attempt did.';
COMMENT ON COLUMN document.failure_detail IS 'The same as a sentence for the owner.';
COMMENT ON COLUMN document.queued_at IS 'When it last began to wait.';
COMMENT ON COLUMN document.started_at IS 'When its current or last attempt began.';
COMMENT ON COLUMN document.finished_at IS 'When it ended.';

CREATE TABLE attempt (
  document_id  uuid        NOT NULL CONSTRAINT attempt_of_document REFERENCES document,
  number       integer     NOT NULL,
  fence        bigint      NOT NULL,
  nonce        uuid        NOT NULL CONSTRAINT attempt_nonce_once UNIQUE,
  worker_id    uuid        NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at     timestamptz,
  outcome      text,
  failure_code text,
  CONSTRAINT attempt_pk PRIMARY KEY (document_id, fence),
  CONSTRAINT attempt_outcome_known CHECK (outcome IN ('SUCCEEDED', 'FAILED', 'CRASHED', 'LOST', 'CANCELLED', 'YIELDED')),
  CONSTRAINT attempt_outcome_when_ended CHECK ((ended_at IS NULL) = (outcome IS NULL))
);

COMMENT ON TABLE attempt IS 'One try of one document by one worker; written before the try starts.';
COMMENT ON COLUMN attempt.document_id IS 'The document.';
COMMENT ON COLUMN attempt.number IS 'Which attempt, from 1; a number given back by a drained worker is used again.';
COMMENT ON COLUMN attempt.fence IS 'The document''s fence under which it ran; unique per document.';
COMMENT ON COLUMN attempt.nonce IS 'Random; part of the name of its output directory, so that no two attempts share one.';
COMMENT ON COLUMN attempt.worker_id IS 'Who tried.';
COMMENT ON COLUMN attempt.started_at IS 'When it was claimed.';
COMMENT ON COLUMN attempt.ended_at IS 'When it ended, or was given up as lost.';
COMMENT ON COLUMN attempt.outcome IS 'How it ended.';
COMMENT ON COLUMN attempt.failure_code IS 'The failure code, if it failed.';

CREATE TABLE artifact (
  id           uuid   CONSTRAINT artifact_pk PRIMARY KEY,
  document_id  uuid   NOT NULL CONSTRAINT artifact_of_document REFERENCES document,
  fence        bigint NOT NULL,
  operation    text   NOT NULL,
  name         text   NOT NULL,
  media_type   text   NOT NULL,
  size_bytes   bigint NOT NULL,
  sha256       text   NOT NULL,
  storage_path text   NOT NULL CONSTRAINT artifact_storage_path_once UNIQUE,
  CONSTRAINT artifact_name_once UNIQUE (document_id, name),
  CONSTRAINT artifact_of_attempt FOREIGN KEY (document_id, fence) REFERENCES attempt (document_id, fence),
  CONSTRAINT artifact_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$')
);

COMMENT ON TABLE artifact IS 'A file made from a document by the attempt that won; durable before this row exists.';
COMMENT ON COLUMN artifact.id IS 'UUID version 7.';
COMMENT ON COLUMN artifact.document_id IS 'The document it was made from.';
COMMENT ON COLUMN artifact.fence IS 'The attempt that made it.';
COMMENT ON COLUMN artifact.operation IS 'The operation that made it.';
COMMENT ON COLUMN artifact.name IS 'Its name within the document.';
COMMENT ON COLUMN artifact.media_type IS 'Its media type.';
COMMENT ON COLUMN artifact.size_bytes IS 'Its length.';
COMMENT ON COLUMN artifact.sha256 IS 'SHA-256 of its bytes; also its ETag.';
COMMENT ON COLUMN artifact.storage_path IS 'Where its bytes are, below the root of its result workspace.';
