-- Statements of the journal. {schema} is one version's schema when writing, the view schema when reading.

-- name: keep_entry
-- Facts as they were received.
INSERT INTO {schema}.entry (
    tenant, person_id, stream_id, stream_version, recorded_at, fact_id, service, type, command_id, correlation_id,
    causation_id, actor, traceparent, data
)
SELECT * FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::integer[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::bytea[]
)
ON CONFLICT DO NOTHING

-- name: forget_entry
-- Everything about people who were erased.
DELETE FROM {schema}.entry WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: timeline
-- A person's facts until a moment (null: all), behind a place, the newest first.
SELECT *
FROM {schema}.entry
WHERE tenant = $1 AND person_id = $2
    AND ($3::timestamptz IS NULL OR recorded_at <= $3)
    AND ($4::timestamptz IS NULL OR (recorded_at, stream_id, stream_version) < ($4, $5, $6))
ORDER BY recorded_at DESC, stream_id DESC, stream_version DESC
LIMIT $7

-- name: until
-- Everything known about a person at a moment, each stream in its order.
SELECT *
FROM {schema}.entry
WHERE tenant = $1 AND person_id = $2 AND recorded_at <= $3
ORDER BY stream_id, stream_version

-- name: verify
-- People with more or fewer entries than their streams have facts; 0 is right.
SELECT count(*)
FROM (
    SELECT tenant, key, sum(version - passed_over) AS applied FROM {schema}.stream_position GROUP BY tenant, key
) AS s
LEFT JOIN (
    SELECT tenant, person_id, count(*) AS entries FROM {schema}.entry GROUP BY tenant, person_id
) AS j ON j.tenant = s.tenant AND j.person_id = s.key
LEFT JOIN {schema}.erased_person e ON e.tenant = s.tenant AND e.person_id = s.key
WHERE coalesce(j.entries, 0) <> CASE WHEN e.person_id IS NULL THEN s.applied ELSE 0 END
