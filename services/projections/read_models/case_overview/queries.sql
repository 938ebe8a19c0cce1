-- Statements of the case overview. {schema} is one version's schema when writing, the view schema when reading.

-- name: load
-- The documents of the people a batch is about.
SELECT tenant, person_id, document
FROM {schema}.person
WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_person
-- The newest document of each person, and what lists sort and filter by.
INSERT INTO {schema}.person AS kept (tenant, person_id, document, sort_name, case_id, owner, next_due)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[])
ON CONFLICT (tenant, person_id) DO UPDATE SET
    document = excluded.document, sort_name = excluded.sort_name, case_id = excluded.case_id,
    owner = excluded.owner, next_due = excluded.next_due

-- name: forget_person
-- People who were erased.
DELETE FROM {schema}.person WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_link
-- Who is shown as whom.
INSERT INTO {schema}.link (tenant, person_id, survivor_id)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[])

-- name: forget_link
-- Of people who are themselves again or who were erased.
DELETE FROM {schema}.link WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: members
-- One person's document, and those of the people who are shown as that person.
WITH RECURSIVE member (person_id) AS (
    SELECT $2::text
    UNION
    SELECT l.person_id
    FROM member m
    JOIN {schema}.link l ON l.tenant = $1 AND l.survivor_id = m.person_id
)
SELECT p.person_id, p.document
FROM member m
JOIN {schema}.person p ON p.tenant = $1 AND p.person_id = m.person_id
ORDER BY p.person_id <> $2, p.person_id

-- name: known
-- Which of these people there are.
SELECT person_id FROM {schema}.person WHERE tenant = $1 AND person_id = ANY ($2::text[])

-- name: owned
-- Open cases of one owner or (null) of all, behind a place, the earliest due date first.
SELECT person_id, document, next_due
FROM {schema}.person
WHERE tenant = $1 AND case_id IS NOT NULL AND ($2::text IS NULL OR owner = $2)
    AND ($3::date IS NULL OR (next_due, person_id) > ($3, $4))
ORDER BY next_due, person_id
LIMIT $5

-- name: verify
-- People whose document is missing, or goes up to other versions than the streams do; 0 is right.
SELECT count(*)
FROM (
    SELECT tenant, key, sum(version) AS versions, sum(version - passed_over) AS applied
    FROM {schema}.stream_position
    GROUP BY tenant, key
    HAVING sum(version - passed_over) > 0
) AS s
LEFT JOIN {schema}.person p ON p.tenant = s.tenant AND p.person_id = s.key
LEFT JOIN {schema}.erased_person e ON e.tenant = s.tenant AND e.person_id = s.key
WHERE (e.person_id IS NULL) <> (p.person_id IS NOT NULL)
    OR (SELECT sum(v.value::bigint) FROM json_each_text(p.document::json -> 'versions') v)
        NOT BETWEEN s.applied AND s.versions
