-- The allocation policy that an event or a section states; best-available where nothing is stated.
ALTER TABLE event ADD COLUMN allocation_policy text NULL;
ALTER TABLE section ADD COLUMN allocation_policy text NULL;
