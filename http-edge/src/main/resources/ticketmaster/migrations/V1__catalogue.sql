-- Venues, events and prices live here. All that is said about single seats and reservations comes
-- out of the log and can be filled again from there.

CREATE TABLE venue (
    venue_id   text        PRIMARY KEY,
    name       text        NOT NULL,
    address    text        NULL,
    city       text        NULL,
    country    text        NULL,
    time_zone  text        NULL,
    plan       jsonb       NULL,
    version    bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Listing by name, page by page.
CREATE INDEX venue_by_name ON venue (name, venue_id);

CREATE TABLE event (
    event_id                  text        PRIMARY KEY,
    name                      text        NOT NULL,
    artist                    text        NULL,
    description               text        NULL,
    venue_id                  text        NULL REFERENCES venue,
    starts_at                 timestamptz NULL,
    ends_at                   timestamptz NULL,
    sale_opens_at             timestamptz NULL,
    sale_closes_at            timestamptz NULL,
    seats_per_buyer           int         NULL,
    max_seats_per_reservation int         NULL,
    max_hold_seconds          int         NULL,
    currency                  char(3)     NOT NULL,
    status                    smallint    NOT NULL CHECK (status IN (1, 2)), -- ON_SALE, CANCELLED
    version                   bigint      NOT NULL,
    created_at                timestamptz NOT NULL,
    changed_at                timestamptz NOT NULL
);

-- Listing by date, page by page; events without a date come last. Of a venue, and of all.
CREATE INDEX event_by_start ON event (coalesce(starts_at, 'infinity'), event_id);
CREATE INDEX event_by_venue ON event (venue_id, coalesce(starts_at, 'infinity'), event_id);

-- Search by the beginnings of words. Punctuation goes first: PostgreSQL takes AC/DC for a path.
CREATE INDEX event_by_words ON event
    USING gin (to_tsvector('simple',
        regexp_replace(name || ' ' || coalesce(artist, ''), '[!-/:-@[-`{-~]+', ' ', 'g')));

CREATE TABLE section (
    section_no        bigint        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id          text          NOT NULL REFERENCES event,
    name              text          NOT NULL,
    position          int           NOT NULL,
    general_admission boolean       NOT NULL,
    price             numeric(12,2) NOT NULL,
    opening           jsonb         NOT NULL, -- what was asked for
    synced_sequence   bigint        NOT NULL DEFAULT 0, -- up to where its tickets are filled in
    UNIQUE (event_id, name)
);

-- One row for each seat. No foreign key: sections are never deleted, and a check for each of a
-- million rows would be most of the work of filling them in. Room in the pages keeps a change of
-- status beside the row it replaces (HOT), which an index on the status would undo.
CREATE TABLE ticket (
    section_no     bigint        NOT NULL,
    ordinal        int           NOT NULL, -- index of the row * 2048 + position
    row_label      text          NOT NULL,
    seat_label     text          NOT NULL,
    price          numeric(12,2) NULL,     -- null: the section's
    status         smallint      NOT NULL, -- 1 AVAILABLE, 2 HELD, 3 SOLD, 4 BLOCKED
    sequence       bigint        NOT NULL, -- of the section's command that led to the status
    reservation_id text          NULL,
    PRIMARY KEY (section_no, ordinal)
) WITH (fillfactor = 70);

CREATE TABLE reservation (
    reservation_id text        PRIMARY KEY,
    event_id       text        NOT NULL,
    section        text        NOT NULL,
    user_id        text        NOT NULL,
    status         smallint    NOT NULL, -- 1 HELD, 2 CONFIRMED, 3 CANCELLED, 4 EXPIRED
    seats          jsonb       NOT NULL,
    seat_count     int         NOT NULL,
    sequence       bigint      NOT NULL,
    allocated_at   bigint      NOT NULL,
    expires_at     timestamptz NULL,
    reserved_at    timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL
) WITH (fillfactor = 80);

-- Listing the newest first, page by page; no column of them ever changes.
CREATE INDEX reservation_by_user ON reservation (user_id, reserved_at DESC, reservation_id);
CREATE INDEX reservation_by_event ON reservation (event_id, reserved_at DESC, reservation_id);

-- How far the projection has read, kept together with what it wrote.
CREATE TABLE projection_position (
    topic       text        NOT NULL,
    partition   int         NOT NULL,
    next_offset bigint      NOT NULL,
    record_time timestamptz NULL,
    PRIMARY KEY (topic, partition)
);

-- Commands for sections that the log does not have yet, written together with what they follow from.
CREATE TABLE outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   text        NOT NULL,
    section    text        NOT NULL,
    command    bytea       NOT NULL, -- the wire bytes of a SectionInit
    created_at timestamptz NOT NULL DEFAULT now()
);
