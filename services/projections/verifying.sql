-- What verifying asks of a version. {schema} is its schema, {table} one of its tables.

-- name: counted
-- How many facts and people are in it.
SELECT coalesce(sum(version), 0)::bigint AS facts, count(DISTINCT (tenant, key)) AS people
FROM {schema}.stream_position

-- name: versions_by_person
-- Up to which version of each stream a person's rows go.
SELECT tenant, key, md5(string_agg(stream_id || ':' || version, ',' ORDER BY stream_id)) AS digest
FROM {schema}.stream_position
GROUP BY tenant, key

-- name: rows_by_person
-- What the rows of a person say.
SELECT tenant, person_id, md5(string_agg(t::text, ',' ORDER BY t::text)) AS digest
FROM {schema}.{table} t
GROUP BY tenant, person_id
