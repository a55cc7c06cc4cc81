-- What was rescued or given back has waited its turn already, and its lease besides: the relay announces it before what no worker has had.

ALTER TABLE outbox ADD COLUMN urgent boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN outbox.urgent IS 'Whether the message goes before those of its topic that wait and are not.';
