-- What the register of versions asks.

-- name: one_at_a_time
-- Only one session makes a first version.
SELECT pg_advisory_xact_lock(hashtextextended('first version of ' || $1::text, 0))

-- name: hold_build
-- The right to build, for as long as the session lives.
SELECT pg_try_advisory_lock(hashtextextended('rebuild of ' || $1::text, 0))

-- name: versions
-- All versions of a read model.
SELECT projection, version, schema_name, revision, status
FROM control.version
WHERE projection = $1
ORDER BY version

-- name: note
-- A version that is being built.
INSERT INTO control.version (projection, version, schema_name, revision, status) VALUES ($1, $2, $3, $4, 'building')

-- name: hold_live
-- The version that readers see, held against every writer until the switch is done.
SELECT schema_name FROM control.version WHERE projection = $1 AND status = 'live' FOR UPDATE

-- name: take
-- The version to be shown is no longer the kept one.
UPDATE control.version SET status = 'building' WHERE projection = $1 AND version = $2

-- name: step_back
-- What was live is kept.
UPDATE control.version SET status = 'kept' WHERE projection = $1 AND status = 'live' AND version <> $2

-- name: show
-- The version that readers see from now on.
UPDATE control.version SET status = 'live', switched_at = now() WHERE projection = $1 AND version = $2

-- name: forget
-- A version that is no more.
DELETE FROM control.version WHERE projection = $1 AND version = $2

-- name: forget_parked
-- What a version that is no more had set aside.
WITH keys AS (DELETE FROM control.parked_key WHERE schema_name = $1)
DELETE FROM control.parked_fact WHERE schema_name = $1
