-- What the relay asks beside the facts themselves: its lease, its cursor and how far it is behind.

-- name: watch
-- Who holds the lease, and whether it lives: `beat` moves with every renewal.
SELECT owner, fence, beat FROM eventstore.relay

-- name: take
-- Take the lease that was seen to stand still; the number that fences all earlier holders off, or nothing.
UPDATE eventstore.relay SET owner = $1, fence = fence + 1, beat = beat + 1
WHERE fence = $2 AND beat = $3
RETURNING fence

-- name: renew
-- Nothing where another holds it now.
UPDATE eventstore.relay SET beat = beat + 1 WHERE fence = $1 RETURNING fence

-- name: release
-- The next one need not wait.
UPDATE eventstore.relay SET owner = NULL, asleep = false WHERE fence = $1

-- name: cursor
-- How far facts have been told.
SELECT tx, pos FROM eventstore.relay

-- name: save
-- All up to here is acknowledged. Renews the lease; nothing where another holds it now.
UPDATE eventstore.relay SET tx = $2, pos = $3, beat = beat + 1, asleep = false WHERE fence = $1 RETURNING fence

-- name: fall_asleep
-- Ask appends to ring.
UPDATE eventstore.relay SET asleep = true WHERE fence = $1 RETURNING fence

-- name: newest_transaction
-- Every transaction from this number on sees what is committed now.
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint

-- name: older_are_over
-- Whether every transaction below that number has ended.
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= $1

-- name: pending
-- Whether there are facts behind the cursor, be they held back by a running transaction.
SELECT EXISTS (SELECT FROM eventstore.events WHERE (tx, pos) > ($1, $2))

-- name: lag
-- How many facts are untold (numbers that were drawn in vain count too), and how long the oldest has waited.
SELECT greatest(0, coalesce((SELECT pos FROM eventstore.events ORDER BY tx DESC, pos DESC LIMIT 1), 0) - $2) AS facts,
    coalesce((
        SELECT extract(epoch FROM clock_timestamp() - recorded_at) FROM eventstore.events
        WHERE (tx, pos) > ($1, $2) ORDER BY tx, pos LIMIT 1), 0)::float AS seconds
