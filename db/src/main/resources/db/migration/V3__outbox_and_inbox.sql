-- Messages are written in the same commit as the change they announce, and published by a relay afterwards.

CREATE TABLE outbox (
  id         bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_pk PRIMARY KEY,
  message_id uuid        NOT NULL DEFAULT gen_random_uuid() CONSTRAINT outbox_message_once UNIQUE,
  topic      text        NOT NULL,
  payload    jsonb       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at    timestamptz,
  tries      integer     NOT NULL DEFAULT 0,
  last_error text,
  CONSTRAINT outbox_topic_known CHECK (topic IN ('WORK_INTERACTIVE', 'WORK_BULK', 'COMPLETION'))
);
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

COMMENT ON TABLE outbox IS 'Messages to publish. Unsent rows are the only bookmark: ids do not follow the order of commits.';
COMMENT ON COLUMN outbox.id IS 'Order of writing, roughly.';
COMMENT ON COLUMN outbox.message_id IS 'The message''s id; the same message may be published twice.';
COMMENT ON COLUMN outbox.topic IS 'Where it goes.';
COMMENT ON COLUMN outbox.payload IS 'Its body: version, ids, fence and trace context; never paths or parameters.';
COMMENT ON COLUMN outbox.created_at IS 'When the change it announces was made.';
COMMENT ON COLUMN outbox.sent_at IS 'When the broker had confirmed and routed it.';
COMMENT ON COLUMN outbox.tries IS 'How often publishing failed.';
COMMENT ON COLUMN outbox.last_error IS 'Why it failed last.';

CREATE TABLE inbox (
  consumer   text        NOT NULL,
  message_id uuid        NOT NULL,
  handled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT inbox_pk PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_handled ON inbox (handled_at);

COMMENT ON TABLE inbox IS 'Messages already handled, so that a repeated delivery changes nothing.';
COMMENT ON COLUMN inbox.consumer IS 'Which handler.';
COMMENT ON COLUMN inbox.message_id IS 'The message''s id.';
COMMENT ON COLUMN inbox.handled_at IS 'When.';
CREATE INDEX outbox_recent_completion ON outbox (created_at) WHERE topic = 'COMPLETION';
