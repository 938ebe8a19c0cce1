-- Statements of the work list. {schema} is one version's schema when writing, the view schema when reading.

-- name: load
-- The files of the people a batch is about.
SELECT tenant, person_id, document
FROM {schema}.file
WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_file
-- The newest file of each person.
INSERT INTO {schema}.file AS kept (tenant, person_id, document)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
ON CONFLICT (tenant, person_id) DO UPDATE SET document = excluded.document

-- name: forget_file
-- People who were erased.
DELETE FROM {schema}.file WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_task
-- What is to be done for these people.
INSERT INTO {schema}.task (tenant, person_id, kind, case_id, owner, display_name, due, fact, rule)
SELECT * FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::text[]
)

-- name: forget_task
-- What was to be done for people whose file changed or who were erased.
DELETE FROM {schema}.task WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: items
-- Tasks of an owner, of a kind and until a day (null: any), behind a place, the earliest due date first.
SELECT person_id, case_id, display_name, owner, kind, due, due < $8::date AS overdue, fact, rule
FROM {schema}.task
WHERE tenant = $1
    AND ($2::text IS NULL OR owner = $2) AND ($3::text IS NULL OR kind = $3) AND ($4::date IS NULL OR due <= $4)
    AND ($5::date IS NULL OR (due, person_id, kind) > ($5, $6, $7))
ORDER BY due, person_id, kind
LIMIT $9

-- name: counts
-- How many tasks of each kind, and how many of them are overdue.
SELECT kind, count(*) AS total, count(*) FILTER (WHERE due < $3::date) AS overdue
FROM {schema}.task
WHERE tenant = $1 AND ($2::text IS NULL OR owner = $2)
GROUP BY kind
ORDER BY kind

-- name: verify
-- People without a file, and open cases without a task; 0 is right.
SELECT count(*)
FROM (SELECT DISTINCT tenant, key FROM {schema}.stream_position WHERE version > passed_over) AS s
LEFT JOIN {schema}.file f ON f.tenant = s.tenant AND f.person_id = s.key
LEFT JOIN {schema}.erased_person e ON e.tenant = s.tenant AND e.person_id = s.key
WHERE (e.person_id IS NULL) <> (f.person_id IS NOT NULL)
    OR (
        json_array_length(f.document::json #> '{file,cases}') > 0
        AND NOT EXISTS (SELECT FROM {schema}.task t WHERE t.tenant = s.tenant AND t.person_id = s.key)
    )
