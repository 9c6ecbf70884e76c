-- KWD, BHD, TND and others have three decimals. Without a scale, no row is written again.
ALTER TABLE section ALTER COLUMN price TYPE numeric;
ALTER TABLE ticket ALTER COLUMN price TYPE numeric;
