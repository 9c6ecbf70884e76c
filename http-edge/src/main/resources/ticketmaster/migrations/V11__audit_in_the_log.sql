-- What the topic `audit` has already. A relay of a version before this one leaves it to one of this version.
ALTER TABLE audit ADD COLUMN in_log boolean NOT NULL DEFAULT false;
CREATE INDEX audit_not_in_log ON audit (audit_no) WHERE NOT in_log;
