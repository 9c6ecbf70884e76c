-- Keys for machines. Of a secret, only its SHA-256 is kept.
CREATE TABLE api_key (
    key_id      text        PRIMARY KEY,
    name        text        NOT NULL,
    secret_hash bytea       NOT NULL,
    scopes      text[]      NOT NULL,
    events      text[]      NOT NULL, -- empty: all
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NULL,
    revoked_at  timestamptz NULL
);

-- Who may change an event or a venue; those of nobody belong to the operators.
ALTER TABLE event ADD COLUMN owner text NULL;
ALTER TABLE venue ADD COLUMN owner text NULL;
CREATE INDEX event_by_owner ON event (owner) WHERE owner IS NOT NULL;
