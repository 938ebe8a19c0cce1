-- Statements of the figures. {schema} is one version's schema when writing, the view schema when reading.

-- name: load
-- The standing of the people a batch is about.
SELECT tenant, person_id, document
FROM {schema}.standing
WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_standing
-- Where each person stands now.
INSERT INTO {schema}.standing AS kept
    (tenant, person_id, document, open_case, intake, language, employment, classification)
SELECT * FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::text[], $7::text[], $8::text[]
)
ON CONFLICT (tenant, person_id) DO UPDATE SET
    document = excluded.document, open_case = excluded.open_case, intake = excluded.intake,
    language = excluded.language, employment = excluded.employment, classification = excluded.classification

-- name: forget_standing
-- People who were erased; the facts about them stay counted.
DELETE FROM {schema}.standing WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_tally
-- So many facts more.
INSERT INTO {schema}.tally AS kept (tenant, type, bucket, facts)
SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[])
ON CONFLICT (tenant, type, bucket) DO UPDATE SET facts = kept.facts + excluded.facts

-- name: standings
-- How many people stand in which states.
SELECT intake, language, employment, classification, open_case, count(*) AS people
FROM {schema}.standing
WHERE tenant = $1
GROUP BY intake, language, employment, classification, open_case

-- name: tallies
-- Facts by type.
SELECT type, sum(facts)::bigint AS facts FROM {schema}.tally WHERE tenant = $1 GROUP BY type ORDER BY type

-- name: count_erased
-- How many people were erased.
SELECT count(*) FROM {schema}.erased_person WHERE tenant = $1

-- name: verify
-- Facts counted too often or not at all, and people without a standing; 0 is right.
SELECT abs(
        (SELECT coalesce(sum(facts), 0) FROM {schema}.tally)
        - (SELECT coalesce(sum(version - passed_over), 0) FROM {schema}.stream_position)
    )
    + abs(
        (SELECT count(DISTINCT (tenant, key)) FROM {schema}.stream_position WHERE version > passed_over)
        - (SELECT count(*) FROM {schema}.standing) - (SELECT count(*) FROM {schema}.erased_person)
    )
