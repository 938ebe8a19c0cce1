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
-- Everything about people who were erased, and who had opened their files.
WITH log AS (
    INSERT INTO access.erased (tenant, person_id)
    SELECT * FROM unnest($1::text[], $2::text[])
    ON CONFLICT DO NOTHING
)
DELETE FROM {schema}.entry WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_merge
-- Beginnings and ends of merges; of an end alone the beginning is known already.
INSERT INTO {schema}.merge AS kept (tenant, person_id, merge_id, survivor_id, merged_at, ended_at)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
ON CONFLICT (tenant, person_id, merge_id) DO UPDATE SET ended_at = excluded.ended_at

-- name: forget_merge
-- As whom people who were erased were shown.
DELETE FROM {schema}.merge WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: members
-- The person, who was shown as that person at a moment (null: now), and as whom that person was shown. Who was erased
-- is nobody's survivor. No row where nothing was known of the person.
WITH RECURSIVE member (person_id, merge_id, merged_at) AS (
    SELECT $2::text, NULL::text, NULL::timestamptz
    WHERE EXISTS (
        SELECT FROM {schema}.entry
        WHERE tenant = $1 AND person_id = $2 AND ($3::timestamptz IS NULL OR recorded_at <= $3)
    )
    UNION
    SELECT m.person_id, m.merge_id, m.merged_at
    FROM member
    JOIN {schema}.merge m ON m.tenant = $1 AND m.survivor_id = member.person_id
    WHERE m.merged_at <= coalesce($3::timestamptz, 'infinity')
        AND (m.ended_at IS NULL OR m.ended_at > $3::timestamptz)
)
SELECT person_id, NULL AS survivor_id, merge_id, merged_at FROM member
UNION ALL
SELECT m.person_id, m.survivor_id, m.merge_id, m.merged_at
FROM {schema}.merge m
WHERE m.tenant = $1 AND m.person_id = $2
    AND m.merged_at <= coalesce($3::timestamptz, 'infinity')
    AND (m.ended_at IS NULL OR m.ended_at > $3::timestamptz)
    AND NOT EXISTS (
        SELECT FROM {schema}.erased_person e WHERE e.tenant = m.tenant AND e.person_id = m.survivor_id
    )

-- name: merges_of
-- Every merge that a person had a part in, on either side, the first one first.
SELECT person_id, survivor_id, merge_id, merged_at, ended_at
FROM {schema}.merge
WHERE tenant = $1 AND (person_id = $2 OR survivor_id = $2)
ORDER BY merged_at, merge_id

-- name: timeline
-- Facts of these people until a moment (null: all), behind a place, the newest first.
SELECT *
FROM {schema}.entry
WHERE tenant = $1 AND person_id = ANY ($2::text[])
    AND ($3::timestamptz IS NULL OR recorded_at <= $3)
    AND ($4::timestamptz IS NULL OR (recorded_at, stream_id, stream_version) < ($4, $5, $6))
ORDER BY recorded_at DESC, stream_id DESC, stream_version DESC
LIMIT $7

-- name: told
-- Facts of these people known at a moment (null: now), of some types (null: all), each stream in its order.
SELECT *
FROM {schema}.entry
WHERE tenant = $1 AND person_id = ANY ($2::text[])
    AND ($3::timestamptz IS NULL OR recorded_at <= $3) AND ($4::text[] IS NULL OR type = ANY ($4))
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
