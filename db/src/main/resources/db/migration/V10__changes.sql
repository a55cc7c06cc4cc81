-- What people see of a row has a place among the commits, so that others can be told what changed since they last looked.
--
-- A number drawn from a sequence would not do: a row with a smaller number may be committed after one with a larger number was read, and whoever
-- remembers the largest has missed it. Transaction ids come in no better order, but PostgreSQL knows which of them have ended (pg_current_snapshot()):
-- what a reader has seen is a snapshot, and what is new to it are the rows whose transaction had not ended by then.

ALTER TABLE job ADD COLUMN changed xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE document ADD COLUMN changed xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE workspace ADD COLUMN changed xid8 NOT NULL DEFAULT pg_current_xact_id();

COMMENT ON COLUMN job.changed IS 'The transaction that last changed what people see of it; compared with snapshots, never with clocks.';
COMMENT ON COLUMN document.changed IS 'The transaction that last changed what people see of it, its artifacts included.';
COMMENT ON COLUMN workspace.changed IS 'The transaction that last changed what people see of it; counts as a change of its job.';

CREATE INDEX job_changed ON job (changed);
CREATE INDEX document_changed ON document (changed);
CREATE INDEX workspace_changed ON workspace (changed);

CREATE FUNCTION mark_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := pg_current_xact_id();
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION mark_changed() IS 'Writes the present transaction into the column changed.';

-- Artifacts are written by the commit that ends their document, so they need no mark of their own.
CREATE TRIGGER job_changes BEFORE UPDATE ON job FOR EACH ROW WHEN (
  (OLD.name, OLD.operations, OLD.priority, OLD.state, OLD.started_at, OLD.finished_at, OLD.cancel_requested_at,
   OLD.delete_requested_at, OLD.results_expire_at, OLD.failure_code, OLD.failure_detail)
  IS DISTINCT FROM
  (NEW.name, NEW.operations, NEW.priority, NEW.state, NEW.started_at, NEW.finished_at, NEW.cancel_requested_at,
   NEW.delete_requested_at, NEW.results_expire_at, NEW.failure_code, NEW.failure_detail))
  EXECUTE FUNCTION mark_changed();
CREATE TRIGGER document_changes BEFORE UPDATE ON document FOR EACH ROW WHEN (
  (OLD.state, OLD.attempt, OLD.max_attempts, OLD.page_count, OLD.pages_done, OLD.failure_code, OLD.failure_detail,
   OLD.warnings, OLD.started_at, OLD.finished_at)
  IS DISTINCT FROM
  (NEW.state, NEW.attempt, NEW.max_attempts, NEW.page_count, NEW.pages_done, NEW.failure_code, NEW.failure_detail,
   NEW.warnings, NEW.started_at, NEW.finished_at))
  EXECUTE FUNCTION mark_changed();
CREATE TRIGGER workspace_changes BEFORE UPDATE ON workspace FOR EACH ROW WHEN (
  (OLD.state, OLD.delete_after) IS DISTINCT FROM (NEW.state, NEW.delete_after))
  EXECUTE FUNCTION mark_changed();
