-- The status of which the tickets of a section were made, as it stood in section-status: tells
-- which ticket belongs to a printed seat.
ALTER TABLE section ADD COLUMN synced_status bytea NULL;

-- Counts how often tickets were made, so that whoever remembers them knows when to look again.
CREATE SEQUENCE ticket_version;
SELECT setval('ticket_version', 1);
