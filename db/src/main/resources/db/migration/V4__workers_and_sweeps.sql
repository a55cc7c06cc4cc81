-- Who works, what the sweep found that nobody explains, and what each sweep did.

CREATE TABLE worker (
  id           uuid        CONSTRAINT worker_pk PRIMARY KEY,
  host         text        NOT NULL,
  pid          bigint      NOT NULL,
  slots        integer     NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  draining     boolean     NOT NULL DEFAULT false,
  CONSTRAINT worker_slots_positive CHECK (slots > 0)
);
CREATE INDEX worker_seen ON worker (last_seen_at);

COMMENT ON TABLE worker IS 'Worker processes; a new row at each start. For people to read: leases, not this table, decide.';
COMMENT ON COLUMN worker.id IS 'New at each start of the process.';
COMMENT ON COLUMN worker.host IS 'Where it runs.';
COMMENT ON COLUMN worker.pid IS 'Its process id there.';
COMMENT ON COLUMN worker.slots IS 'How many documents it runs at a time.';
COMMENT ON COLUMN worker.started_at IS 'When it started.';
COMMENT ON COLUMN worker.last_seen_at IS 'Its last heartbeat.';
COMMENT ON COLUMN worker.draining IS 'It takes no more work and is about to stop.';

CREATE TABLE orphan (
  root_id       uuid        NOT NULL CONSTRAINT orphan_on_root REFERENCES storage_root,
  path          text        NOT NULL,
  first_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  sightings     integer     NOT NULL DEFAULT 1,
  bytes         bigint      NOT NULL,
  state         text        NOT NULL DEFAULT 'SEEN',
  CONSTRAINT orphan_pk PRIMARY KEY (root_id, path),
  CONSTRAINT orphan_state_known CHECK (state IN ('SEEN', 'FOREIGN', 'TRASHED', 'REMOVED'))
);

COMMENT ON TABLE orphan IS 'Things in storage that no row explains.';
COMMENT ON COLUMN orphan.root_id IS 'Under which root.';
COMMENT ON COLUMN orphan.path IS 'Its name there.';
COMMENT ON COLUMN orphan.first_seen_at IS 'The first sighting.';
COMMENT ON COLUMN orphan.last_seen_at IS 'The latest sighting, or when it was put into the trash.';
COMMENT ON COLUMN orphan.sightings IS 'How many sweeps saw it.';
COMMENT ON COLUMN orphan.bytes IS 'Its size when last seen.';
COMMENT ON COLUMN orphan.state IS 'SEEN: watched. FOREIGN: not a name of ours, only reported. TRASHED: put aside. REMOVED: gone.';

CREATE TABLE sweep (
  id                bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT sweep_pk PRIMARY KEY,
  started_at        timestamptz NOT NULL,
  finished_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  closed_gates      text[]      NOT NULL,
  workspaces_found  integer     NOT NULL,
  orphans_seen      integer     NOT NULL,
  orphans_trashed   integer     NOT NULL,
  orphans_removed   integer     NOT NULL,
  attempts_removed  integer     NOT NULL,
  workspaces_missing integer    NOT NULL,
  note              text
);

COMMENT ON TABLE sweep IS 'What each sweep found and did; old rows are removed.';
COMMENT ON COLUMN sweep.id IS 'Order of sweeps.';
COMMENT ON COLUMN sweep.started_at IS 'When it began.';
COMMENT ON COLUMN sweep.finished_at IS 'When it ended.';
COMMENT ON COLUMN sweep.closed_gates IS 'Why it only reported; empty if it was free to act.';
COMMENT ON COLUMN sweep.workspaces_found IS 'Workspaces found in storage.';
COMMENT ON COLUMN sweep.orphans_seen IS 'Things found that no row explains.';
COMMENT ON COLUMN sweep.orphans_trashed IS 'Orphans put into the trash by it.';
COMMENT ON COLUMN sweep.orphans_removed IS 'Orphans removed from the trash by it.';
COMMENT ON COLUMN sweep.attempts_removed IS 'Directories of ended, losing attempts removed by it.';
COMMENT ON COLUMN sweep.workspaces_missing IS 'Workspaces that a row promises and storage does not hold.';
COMMENT ON COLUMN sweep.note IS 'What an operator should know.';
