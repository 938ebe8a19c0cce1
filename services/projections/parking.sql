-- What dealing with parked facts asks.

-- name: waiting
-- Everything that waits, in the order in which it came.
SELECT
    v.projection, f.tenant, f.key, f.topic, f.partition, f.record_offset, f.stream_id, f.stream_version, f.error,
    f.parked_at
FROM control.parked_fact f
JOIN control.version v ON v.schema_name = f.schema_name AND v.status = 'live'
WHERE $1::text IS NULL OR v.projection = $1
ORDER BY v.projection, f.place

-- name: keys
-- Whose facts wait in one version.
SELECT tenant, key FROM control.parked_key WHERE schema_name = $1 ORDER BY tenant, key

-- name: hold_key
-- One key, held against the worker, which asks for it before it writes.
SELECT key FROM control.parked_key WHERE schema_name = $1 AND tenant = $2 AND key = $3 FOR UPDATE

-- name: of_key
-- The facts that wait under one key, in their order.
SELECT place, topic, partition, record_offset, stream_id, stream_version, error
FROM control.parked_fact
WHERE schema_name = $1 AND tenant = $2 AND key = $3
ORDER BY place

-- name: take_up
-- What waits under a key is driven; what cannot be applied even now is parked anew. The key itself stays until it is
-- known whether anything does, so that a worker that waits for it never finds it free in between.
DELETE FROM control.parked_fact WHERE schema_name = $1 AND tenant = $2 AND key = $3

-- name: let_go
-- A key under which nothing waits any more.
DELETE FROM control.parked_key k
WHERE k.schema_name = $1 AND k.tenant = $2 AND k.key = $3
    AND NOT EXISTS (
        SELECT FROM control.parked_fact f WHERE (f.schema_name, f.tenant, f.key) = (k.schema_name, k.tenant, k.key)
    )

-- name: note
-- Who did what to a fact that waited, and why.
INSERT INTO control.parked_audit (
    actor, action, schema_name, tenant, key, topic, partition, record_offset, stream_id, stream_version, error, reason
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: skipped
-- Which records of a read model were passed over, in whatever version of it.
SELECT topic, partition, record_offset
FROM control.parked_audit
WHERE action = 'skipped' AND regexp_replace(schema_name, '_v\d+$', '') = $1
