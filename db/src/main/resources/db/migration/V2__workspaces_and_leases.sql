-- Bytes live in workspaces below a storage root. Leases say who uses a workspace; only a workspace that nobody uses is removed.

CREATE TABLE storage_root (
  id    uuid    CONSTRAINT storage_root_pk PRIMARY KEY,
  epoch integer NOT NULL DEFAULT 1,
  seq   bigint  NOT NULL DEFAULT 0,
  mode  text    NOT NULL DEFAULT 'NORMAL',
  CONSTRAINT storage_root_mode_known CHECK (mode IN ('NORMAL', 'QUARANTINE'))
);

COMMENT ON TABLE storage_root IS 'A place that holds workspaces; a marker file at the root says the same about itself.';
COMMENT ON COLUMN storage_root.id IS 'Which root; a marker with another id is the wrong volume.';
COMMENT ON COLUMN storage_root.epoch IS 'Rises when an operator accepts a restored database.';
COMMENT ON COLUMN storage_root.seq IS 'Rises with every sweep, before the marker does; a marker ahead of it means that the database lost commits.';
COMMENT ON COLUMN storage_root.mode IS 'QUARANTINE: nothing unknown is touched until an operator accepts.';

CREATE TABLE workspace (
  id                uuid    CONSTRAINT workspace_pk PRIMARY KEY,
  job_id            uuid    NOT NULL CONSTRAINT workspace_of_job REFERENCES job,
  kind              text    NOT NULL,
  generation        integer NOT NULL DEFAULT 1,
  root_id           uuid    NOT NULL CONSTRAINT workspace_on_root REFERENCES storage_root,
  path              text    NOT NULL,
  state             text    NOT NULL,
  released_at       timestamptz,
  delete_after      timestamptz,
  delete_token      uuid,
  delete_tries      integer NOT NULL DEFAULT 0,
  next_delete_at    timestamptz,
  last_delete_error text,
  CONSTRAINT workspace_once_per_job UNIQUE (job_id, kind, generation),
  CONSTRAINT workspace_path_once UNIQUE (root_id, path),
  CONSTRAINT workspace_kind_known CHECK (kind IN ('INPUT', 'RESULT')),
  CONSTRAINT workspace_state_known CHECK (state IN ('OPEN', 'RELEASED', 'DELETING', 'DELETED')),
  CONSTRAINT workspace_released_when_not_open CHECK
    ((state = 'OPEN') = (released_at IS NULL) AND (state = 'OPEN') = (delete_after IS NULL)),
  CONSTRAINT workspace_token_when_deleting CHECK ((state IN ('DELETING', 'DELETED')) = (delete_token IS NOT NULL))
);
CREATE INDEX workspace_due ON workspace (delete_after) WHERE state = 'RELEASED';
CREATE INDEX workspace_deleting ON workspace (next_delete_at) WHERE state = 'DELETING';
CREATE INDEX workspace_open ON workspace (job_id) WHERE state = 'OPEN';

COMMENT ON TABLE workspace IS 'A directory (or object prefix) of a job. Its row is committed before its directory exists and outlives it as a tombstone.';
COMMENT ON COLUMN workspace.id IS 'UUID version 7.';
COMMENT ON COLUMN workspace.job_id IS 'The job it belongs to.';
COMMENT ON COLUMN workspace.kind IS 'INPUT: the PDFs. RESULT: the artifacts.';
COMMENT ON COLUMN workspace.generation IS 'Rises when a job gets a new workspace of the same kind.';
COMMENT ON COLUMN workspace.root_id IS 'The root it lies under.';
COMMENT ON COLUMN workspace.path IS 'Its generated name below the root.';
COMMENT ON COLUMN workspace.state IS 'See state_transition for what may follow what.';
COMMENT ON COLUMN workspace.released_at IS 'When it had no more use and its retention began.';
COMMENT ON COLUMN workspace.delete_after IS 'When its retention is over.';
COMMENT ON COLUMN workspace.delete_token IS 'Random; names it in the trash and closes the right deletion.';
COMMENT ON COLUMN workspace.delete_tries IS 'How often a deletion found a file still open.';
COMMENT ON COLUMN workspace.next_delete_at IS 'When the deletion is tried again.';
COMMENT ON COLUMN workspace.last_delete_error IS 'What the last try met.';

CREATE TABLE lease (
  id             uuid        CONSTRAINT lease_pk PRIMARY KEY,
  workspace_id   uuid        NOT NULL CONSTRAINT lease_on_workspace REFERENCES workspace,
  document_id    uuid        CONSTRAINT lease_for_document REFERENCES document,
  purpose        text        NOT NULL,
  holder         text        NOT NULL,
  fence          bigint      NOT NULL DEFAULT 0,
  acquired_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at     timestamptz NOT NULL,
  hard_deadline  timestamptz NOT NULL,
  released_at    timestamptz,
  release_reason text,
  CONSTRAINT lease_purpose_known CHECK (purpose IN ('UPLOAD', 'PROCESS', 'DOWNLOAD')),
  CONSTRAINT lease_document_when_process CHECK (purpose <> 'PROCESS' OR document_id IS NOT NULL),
  CONSTRAINT lease_deadline_covers_expiry CHECK (expires_at <= hard_deadline),
  CONSTRAINT lease_reason_known CHECK (release_reason IN ('FINISHED', 'COMPLETED', 'EXPIRED', 'FAILED', 'YIELDED')),
  CONSTRAINT lease_reason_when_released CHECK ((released_at IS NULL) = (release_reason IS NULL))
);
CREATE INDEX lease_held ON lease (workspace_id) WHERE released_at IS NULL;
CREATE INDEX lease_held_for_document ON lease (document_id) WHERE released_at IS NULL;
CREATE INDEX lease_expiry ON lease (expires_at) WHERE released_at IS NULL;

COMMENT ON TABLE lease IS 'A durable, expiring statement that a holder uses a workspace. Live: not released and not expired.';
COMMENT ON COLUMN lease.id IS 'UUID version 7.';
COMMENT ON COLUMN lease.workspace_id IS 'What is used.';
COMMENT ON COLUMN lease.document_id IS 'For which document; always set for PROCESS.';
COMMENT ON COLUMN lease.purpose IS 'UPLOAD: files arrive. PROCESS: a worker runs a document. DOWNLOAD: somebody fetches results.';
COMMENT ON COLUMN lease.holder IS 'Who uses it: a worker''s id, or an API process and request.';
COMMENT ON COLUMN lease.fence IS 'The document''s fence, for PROCESS; a completion releases leases up to its own fence only.';
COMMENT ON COLUMN lease.acquired_at IS 'When it was granted.';
COMMENT ON COLUMN lease.expires_at IS 'Until when it holds unless renewed; the database''s clock decides.';
COMMENT ON COLUMN lease.hard_deadline IS 'Beyond this moment it is not renewed.';
COMMENT ON COLUMN lease.released_at IS 'When it ended.';
COMMENT ON COLUMN lease.release_reason IS 'FINISHED: its holder was done. COMPLETED: the completion message. EXPIRED: given up. FAILED: its attempt failed. YIELDED: its worker was drained.';
