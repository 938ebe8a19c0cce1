-- What applying asks of every read model. {schema} is the schema of one version.

-- name: begin
-- The version that readers see now, held so that it cannot be switched under a writer, and the slices of a batch with
-- their epochs, held until the batch is written.
SELECT v.schema_name, v.revision, s.topic, s.partition, s.epoch
FROM control.version v
JOIN control.slice s ON s.projection = v.projection
WHERE v.projection = $1 AND v.status = 'live'
    AND (s.topic, s.partition) IN (SELECT * FROM unnest($2::text[], $3::integer[]))
ORDER BY s.topic, s.partition
FOR SHARE OF v FOR UPDATE OF s

-- name: others
-- The versions beside the live one, held so that none is dropped under a writer.
SELECT schema_name FROM control.version WHERE projection = $1 AND schema_name <> $2 FOR SHARE

-- name: personal_tables
-- Which tables of a version say something about single people; it may have been made by other code than ours.
SELECT c.relname AS name
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'person_id'
WHERE c.relnamespace = to_regnamespace($1) AND c.relkind = 'r' AND c.relname <> 'erased_person'
ORDER BY c.relname

-- name: forget_rows
-- Everything that one table of a version says about people who were erased.
DELETE FROM {schema}.{table} WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: has_forgotten
-- Whether the version that readers see knows that a person was erased.
SELECT EXISTS (SELECT FROM {schema}.erased_person WHERE tenant = $1 AND person_id = $2)

-- name: claim
-- A new epoch for each slice that was assigned.
INSERT INTO control.slice AS held (projection, topic, partition, epoch)
SELECT projection, topic, partition, 1
FROM unnest($1::text[]) AS projections (projection)
CROSS JOIN unnest($2::text[], $3::integer[]) AS slices (topic, partition)
ORDER BY projection, topic, partition
ON CONFLICT (projection, topic, partition) DO UPDATE SET epoch = held.epoch + 1
RETURNING projection, topic, partition, epoch

-- name: be_impatient
-- Who claims slices does not wait long for who holds them: a batch is written in less.
SET LOCAL lock_timeout = '1s'

-- name: oust
-- Ends sessions of this program that stopped in the middle of a transaction and have not been heard of for seconds. A
-- machine that is frozen keeps its locks for ever otherwise: no timeout of a session bites between two messages of
-- one statement.
SELECT count(pg_terminate_backend(pid))
FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user
    AND application_name = current_setting('application_name')
    AND xact_start IS NOT NULL AND wait_event = 'ClientRead' AND state_change < now() - interval '4 seconds'

-- name: offsets
-- How far a version has come in each slice.
SELECT topic, partition, next_offset FROM {schema}.topic_offset

-- name: move_offsets
-- The offsets behind a batch; never back.
INSERT INTO {schema}.topic_offset AS kept (topic, partition, next_offset)
SELECT * FROM unnest($1::text[], $2::integer[], $3::bigint[])
ON CONFLICT (topic, partition) DO UPDATE SET next_offset = greatest(kept.next_offset, excluded.next_offset)

-- name: known
-- What is there about the streams ($1, $2), the people ($3, $4) and the slices ($6, $7) of a batch.
SELECT 'position' AS kind, tenant AS first, stream_id AS second, version::bigint AS number
FROM {schema}.stream_position
WHERE (tenant, stream_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))
UNION ALL
SELECT 'erased', tenant, person_id, 0
FROM {schema}.erased_person
WHERE (tenant, person_id) IN (SELECT * FROM unnest($3::text[], $4::text[]))
UNION ALL
SELECT 'parked', tenant, key, 0
FROM control.parked_key
WHERE schema_name = $5 AND (tenant, key) IN (SELECT * FROM unnest($3::text[], $4::text[]))
UNION ALL
SELECT 'offset', topic, partition::text, next_offset
FROM {schema}.topic_offset
WHERE (topic, partition) IN (SELECT * FROM unnest($6::text[], $7::integer[]))

-- name: position
-- How far one stream is applied in the version that readers see.
SELECT version FROM {schema}.stream_position WHERE tenant = $1 AND stream_id = $2

-- name: move
-- The versions and the offsets behind a batch.
WITH versions AS (
    INSERT INTO {schema}.stream_position AS kept (tenant, stream_id, key, version, passed_over)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::integer[])
    ON CONFLICT (tenant, stream_id) DO UPDATE SET
        version = excluded.version, passed_over = kept.passed_over + excluded.passed_over
)
INSERT INTO {schema}.topic_offset AS kept (topic, partition, next_offset)
SELECT * FROM unnest($6::text[], $7::integer[], $8::bigint[])
ON CONFLICT (topic, partition) DO UPDATE SET next_offset = greatest(kept.next_offset, excluded.next_offset)

-- name: keep_erased
-- The memory that somebody was erased.
INSERT INTO {schema}.erased_person (tenant, person_id)
SELECT * FROM unnest($1::text[], $2::text[])
ON CONFLICT DO NOTHING

-- name: parked
-- Which of these keys are set aside; held, so that nobody drives them again meanwhile. Asked only where some are.
SELECT tenant, key
FROM control.parked_key
WHERE schema_name = $1 AND (tenant, key) IN (SELECT * FROM unnest($2::text[], $3::text[]))
ORDER BY tenant, key
FOR SHARE

-- name: park_keys
-- Keys from now on set aside, each with where and why.
INSERT INTO control.parked_key (schema_name, tenant, key, topic, partition, error)
SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::integer[], $6::text[])
ON CONFLICT (schema_name, tenant, key) DO UPDATE SET error = excluded.error

-- name: park_facts
-- References to facts that wait, in the order in which they came.
INSERT INTO control.parked_fact
    (schema_name, tenant, key, topic, partition, record_offset, stream_id, stream_version, error)
SELECT $1, * FROM unnest(
    $2::text[], $3::text[], $4::text[], $5::integer[], $6::bigint[], $7::text[], $8::integer[], $9::text[]
)
ON CONFLICT DO NOTHING

-- name: release
-- Nothing waits under these keys any more.
WITH facts AS (
    DELETE FROM control.parked_fact
    WHERE schema_name = $1 AND (tenant, key) IN (SELECT * FROM unnest($2::text[], $3::text[]))
)
DELETE FROM control.parked_key
WHERE schema_name = $1 AND (tenant, key) IN (SELECT * FROM unnest($2::text[], $3::text[]))

-- name: count_parked
-- How many keys are set aside in each slice.
SELECT topic, partition, count(*) AS keys
FROM control.parked_key
WHERE schema_name = $1
GROUP BY topic, partition
