-- Who made the change that a command follows from, and by which request; NULL where nobody is known.
ALTER TABLE outbox ADD COLUMN author text NULL;
ALTER TABLE outbox ADD COLUMN request_id text NULL;
