-- name: find
-- The keys of named people, one row per name in the order asked.
SELECT version, epoch, wrapped, destroyed FROM keys.find($1::text[], $2::text[], $3::text[]) ORDER BY ordinal;

-- name: keep
-- New keys; false where the epoch they were wrapped in is over.
SELECT keys.keep($1::text[], $2::text[], $3::text[], $4::integer, $5::bytea[]);

-- name: destroy
-- Destroys a person's keys, or tells again which were destroyed.
SELECT destroyed_at, category, version, epoch, digest, dead_since FROM keys.destroy($1, $2);

-- name: lock_roll
-- One roll at a time; the lock ends with its connection.
SELECT pg_try_advisory_lock(hashtext('keys.roll'));

-- name: unlock_roll
-- The roll is over.
SELECT pg_advisory_unlock(hashtext('keys.roll'));

-- name: begin_epoch
-- From here on no key is kept under an older wrapping key; waits for those that are being kept.
UPDATE keys.wrapping SET epoch = $1 WHERE epoch < $1;

-- name: roll_finished
-- The wrapping keys of all earlier epochs are gone.
INSERT INTO keys.rolls (epoch) VALUES ($1);

-- name: wrapped_before
-- Some keys that are still wrapped in an older epoch.
SELECT tenant, person, category, epoch, wrapped FROM keys.data_keys WHERE epoch < $1 LIMIT $2;

-- name: rewrap
-- The same keys in their new wrapping; one that was destroyed meanwhile stays so.
UPDATE keys.data_keys AS kept
SET epoch = new.epoch, wrapped = new.wrapped
FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bytea[])
    AS new (tenant, person, category, epoch, wrapped)
WHERE (kept.tenant, kept.person, kept.category) = (new.tenant, new.person, new.category);
