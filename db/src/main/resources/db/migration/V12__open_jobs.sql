-- Jobs whose end may have been missed: asked for every few seconds, so it must not cost more with every job that ever was.
CREATE INDEX job_open ON job (id) WHERE state IN ('QUEUED', 'RUNNING');
