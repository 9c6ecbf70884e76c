-- What a section allows by itself; where it is silent, the rules of its event apply.
ALTER TABLE section
    ADD COLUMN sale_opens_at             timestamptz NULL,
    ADD COLUMN sale_closes_at            timestamptz NULL,
    ADD COLUMN seats_per_buyer           int         NULL,
    ADD COLUMN max_seats_per_reservation int         NULL,
    ADD COLUMN max_hold_seconds          int         NULL;
