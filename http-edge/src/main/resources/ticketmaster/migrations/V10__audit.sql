-- Who changed what only this database knows. Written in the transaction of the change.
CREATE TABLE audit (
    audit_no   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    author     text        NOT NULL,
    request_id text        NULL,
    action     text        NOT NULL,
    subject    text        NOT NULL,
    detail     text        NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, audit_no);
