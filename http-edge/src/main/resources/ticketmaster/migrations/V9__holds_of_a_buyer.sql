-- How much a buyer may hold without buying it, where an event or a section states it.
ALTER TABLE event ADD COLUMN held_per_buyer integer NULL;
ALTER TABLE event ADD COLUMN pause_after_lapse_seconds integer NULL;
ALTER TABLE section ADD COLUMN held_per_buyer integer NULL;
ALTER TABLE section ADD COLUMN pause_after_lapse_seconds integer NULL;
