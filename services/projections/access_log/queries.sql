-- Statements of the access log.

-- name: note
-- Who was shown what of whom; of people who were erased nothing.
SELECT access.note(
    $1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::integer[]
)

-- name: of_person
-- Who opened what of one person, behind a place (null: from the newest), the newest first.
SELECT place, person_id, at, actor, purpose, part, as_of, among
FROM access.entry
WHERE tenant = $1 AND person_id = $2 AND ($3::bigint IS NULL OR place < $3)
ORDER BY place DESC
LIMIT $4
