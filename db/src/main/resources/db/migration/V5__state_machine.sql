-- The state machine as a table that documents and enforces: hand-made SQL is bound by it, too.

CREATE TABLE state_transition (
  entity     text NOT NULL,
  from_state text NOT NULL,
  to_state   text NOT NULL,
  actor      text NOT NULL,
  CONSTRAINT state_transition_pk PRIMARY KEY (entity, from_state, to_state)
);

COMMENT ON TABLE state_transition IS 'Which state may follow which; enforced by triggers.';
COMMENT ON COLUMN state_transition.entity IS 'job, document or workspace.';
COMMENT ON COLUMN state_transition.from_state IS 'The state before.';
COMMENT ON COLUMN state_transition.to_state IS 'The state after.';
COMMENT ON COLUMN state_transition.actor IS 'Who makes the step.';

INSERT INTO state_transition (entity, from_state, to_state, actor) VALUES
  ('job', 'RECEIVING', 'QUEUED', 'upload (U5)'),
  ('job', 'RECEIVING', 'FAILED', 'upload refused, or abandoned and found by the sweep'),
  ('job', 'QUEUED', 'RUNNING', 'first claim'),
  ('job', 'QUEUED', 'PARTIALLY_SUCCEEDED', 'completion handler: a retried job whose waiting documents expired'),
  ('job', 'QUEUED', 'FAILED', 'completion handler: no document ever ran'),
  ('job', 'QUEUED', 'CANCELLED', 'completion handler: cancelled before any document ran'),
  ('job', 'RUNNING', 'SUCCEEDED', 'completion handler'),
  ('job', 'RUNNING', 'PARTIALLY_SUCCEEDED', 'completion handler'),
  ('job', 'RUNNING', 'FAILED', 'completion handler'),
  ('job', 'RUNNING', 'CANCELLED', 'completion handler'),
  ('job', 'PARTIALLY_SUCCEEDED', 'QUEUED', 'retry by a user'),
  ('job', 'FAILED', 'QUEUED', 'retry by a user'),
  ('job', 'CANCELLED', 'QUEUED', 'retry by a user'),
  ('document', 'QUEUED', 'RUNNING', 'claim'),
  ('document', 'QUEUED', 'FAILED', 'sweep: older than the maximum age'),
  ('document', 'QUEUED', 'CANCELLED', 'cancel'),
  ('document', 'RUNNING', 'SUCCEEDED', 'finish'),
  ('document', 'RUNNING', 'FAILED', 'finish, or rescue when attempts are spent'),
  ('document', 'RUNNING', 'CANCELLED', 'finish after a cancel, or rescue'),
  ('document', 'RUNNING', 'RETRY_WAIT', 'finish after a failure that may pass, or rescue'),
  ('document', 'RUNNING', 'QUEUED', 'drain: attempt given back'),
  ('document', 'RETRY_WAIT', 'QUEUED', 'promotion when run_after has passed'),
  ('document', 'RETRY_WAIT', 'FAILED', 'sweep: older than the maximum age'),
  ('document', 'RETRY_WAIT', 'CANCELLED', 'cancel'),
  ('document', 'FAILED', 'QUEUED', 'retry by a user'),
  ('document', 'CANCELLED', 'QUEUED', 'retry by a user'),
  ('workspace', 'OPEN', 'RELEASED', 'completion handler, or the end of a failed upload'),
  ('workspace', 'RELEASED', 'OPEN', 'retry by a user'),
  ('workspace', 'RELEASED', 'DELETING', 'cleanup (C1)'),
  ('workspace', 'DELETING', 'DELETED', 'cleanup (C4)');

CREATE FUNCTION require_state_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM state_transition t
    WHERE t.entity = TG_ARGV[0] AND t.from_state = OLD.state AND t.to_state = NEW.state
  ) THEN
    RAISE EXCEPTION '% % may not go from % to %', TG_ARGV[0], OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0] || '_state_transition';
  END IF;
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION require_state_transition() IS 'Refuses a step that state_transition does not list; argument: the entity.';

CREATE TRIGGER job_state_transition BEFORE UPDATE OF state ON job
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_state_transition('job');
CREATE TRIGGER document_state_transition BEFORE UPDATE OF state ON document
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_state_transition('document');
CREATE TRIGGER workspace_state_transition BEFORE UPDATE OF state ON workspace
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_state_transition('workspace');

CREATE FUNCTION require_rising_fence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'document %: the fence may not go from % to % while the state goes from % to %',
    OLD.id, OLD.fence, NEW.fence, OLD.state, NEW.state
    USING ERRCODE = 'check_violation', CONSTRAINT = 'document_fence_rises';
END
$$;
COMMENT ON FUNCTION require_rising_fence() IS 'Refuses a fence that falls, or does not rise when a document starts to run.';

CREATE TRIGGER document_fence_rises BEFORE UPDATE ON document
  FOR EACH ROW WHEN (NEW.fence < OLD.fence
    OR (NEW.state = 'RUNNING' AND OLD.state <> 'RUNNING' AND NEW.fence <= OLD.fence))
  EXECUTE FUNCTION require_rising_fence();
