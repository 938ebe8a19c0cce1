-- What dealing with parked facts asks.

-- name: waiting
-- Everything that waits, in the order in which it came.
SELECT v.projection, f.key, f.topic, f.partition, f.record_offset, f.stream_id, f.stream_version, f.error, f.parked_at
FROM control.parked_fact f
JOIN control.version v ON v.schema_name = f.schema_name AND v.status = 'live'
WHERE $1::text IS NULL OR v.projection = $1
ORDER BY v.projection, f.place

-- name: hold_key
-- One key, held against the worker, which asks for it before it writes.
SELECT key FROM control.parked_key WHERE schema_name = $1 AND key = $2 FOR UPDATE

-- name: of_key
-- The facts that wait under one key, in their order.
SELECT place, topic, partition, record_offset, tenant, stream_id, stream_version, error
FROM control.parked_fact
WHERE schema_name = $1 AND key = $2
ORDER BY place

-- name: release
-- A key and everything under it no longer waits; what cannot be applied even now is parked anew.
WITH facts AS (DELETE FROM control.parked_fact WHERE schema_name = $1 AND key = $2)
DELETE FROM control.parked_key WHERE schema_name = $1 AND key = $2

-- name: note
-- Who did what to a fact that waited, and why.
INSERT INTO control.parked_audit
    (actor, action, schema_name, key, topic, partition, record_offset, stream_id, stream_version, error, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: pass_over
-- The stream goes on behind a fact that was skipped.
INSERT INTO {schema}.stream_position AS kept (tenant, stream_id, key, version)
VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant, stream_id) DO UPDATE SET version = greatest(kept.version, excluded.version)
