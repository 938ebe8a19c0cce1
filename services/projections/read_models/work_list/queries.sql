-- Statements of the work list. {schema} is one version's schema when writing, the view schema when reading.

-- name: load
-- The files of the people a batch is about.
SELECT tenant, person_id, document
FROM {schema}.file
WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_file
-- The newest file of each person, and their open case.
INSERT INTO {schema}.file AS kept (tenant, person_id, document, case_id)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
ON CONFLICT (tenant, person_id) DO UPDATE SET document = excluded.document, case_id = excluded.case_id

-- name: forget_file
-- People who were erased.
DELETE FROM {schema}.file WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_task
-- What is to be done for these people.
INSERT INTO {schema}.task (
    tenant, person_id, kind, about, case_id, owner, deputy, deputy_from, deputy_until, display_name, due, shown_from,
    fact, rule
)
SELECT * FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::date[],
    $10::text[], $11::date[], $12::date[], $13::text[], $14::text[]
)

-- name: forget_task
-- What was to be done for people whose file changed or who were erased.
DELETE FROM {schema}.task WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_link
-- Who is shown as whom.
INSERT INTO {schema}.link (tenant, person_id, survivor_id)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[])

-- name: forget_link
-- Of people who are themselves again or who were erased.
DELETE FROM {schema}.link WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: items
-- Tasks of an owner or deputy, of a kind and until a day (null: any), behind a place, the earliest due date first.
SELECT
    person_id, person_id AS file_of, case_id, display_name, owner,
    CASE WHEN $9 BETWEEN deputy_from AND deputy_until THEN deputy END AS deputy,
    kind, nullif(about, '') AS about, due, due < $9::date AS overdue, fact, rule
FROM {schema}.task
WHERE tenant = $1
    AND ($2::text IS NULL OR owner = $2 OR (deputy = $2 AND $9 BETWEEN deputy_from AND deputy_until))
    AND ($3::text IS NULL OR kind = $3) AND ($4::date IS NULL OR due <= $4)
    AND (shown_from IS NULL OR shown_from <= $9)
    AND ($5::date IS NULL OR (due, person_id, kind, about) > ($5, $6, $7, $8))
ORDER BY due, person_id, kind, about
LIMIT $10

-- name: counts
-- How many tasks of each kind, and how many of them are overdue.
SELECT kind, count(*) AS total, count(*) FILTER (WHERE due < $3::date) AS overdue
FROM {schema}.task
WHERE tenant = $1
    AND ($2::text IS NULL OR owner = $2 OR (deputy = $2 AND $3 BETWEEN deputy_from AND deputy_until))
    AND (shown_from IS NULL OR shown_from <= $3)
GROUP BY kind
ORDER BY kind

-- name: survivors
-- As whom these people are shown, and what that person is called; who was erased is nobody's survivor.
WITH RECURSIVE up (person_id, survivor_id, far) AS (
    SELECT person_id, survivor_id, 1 FROM {schema}.link WHERE tenant = $1 AND person_id = ANY ($2::text[])
    UNION ALL
    SELECT up.person_id, l.survivor_id, up.far + 1
    FROM up
    JOIN {schema}.link l ON l.tenant = $1 AND l.person_id = up.survivor_id
    WHERE up.far < 8
)
SELECT DISTINCT ON (up.person_id) up.person_id, up.survivor_id, f.document::json ->> 'display_name' AS display_name
FROM up
JOIN {schema}.file f ON f.tenant = $1 AND f.person_id = up.survivor_id
ORDER BY up.person_id, up.far DESC

-- name: verify
-- People without a file, and open cases without a task; 0 is right.
SELECT count(*)
FROM (SELECT DISTINCT tenant, key FROM {schema}.stream_position WHERE version > passed_over) AS s
LEFT JOIN {schema}.file f ON f.tenant = s.tenant AND f.person_id = s.key
LEFT JOIN {schema}.erased_person e ON e.tenant = s.tenant AND e.person_id = s.key
WHERE (e.person_id IS NULL) <> (f.person_id IS NOT NULL)
    OR (
        f.case_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM {schema}.task t WHERE t.tenant = s.tenant AND t.person_id = s.key AND t.case_id = f.case_id
        )
    )
