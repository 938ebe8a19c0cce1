-- Statements of the people. {schema} is one version's schema when writing, the view schema when reading.

-- name: load
-- The documents of the people a batch is about.
SELECT tenant, person_id, document
FROM {schema}.person
WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_person
-- How each person is found now.
INSERT INTO {schema}.person AS kept (tenant, person_id, document)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
ON CONFLICT (tenant, person_id) DO UPDATE SET document = excluded.document

-- name: forget_person
-- People who were erased.
DELETE FROM {schema}.person WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: keep_key
-- The keys by which people are found.
INSERT INTO {schema}.key (tenant, key, person_id)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
ON CONFLICT DO NOTHING

-- name: forget_key
-- Keys of people who changed or were erased.
DELETE FROM {schema}.key WHERE (tenant, person_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- name: found
-- People by keys ($2), each with the number of the typed word it belongs to ($3) and its weight ($4), and by the
-- beginnings of words ($5, $6; letters and digits, so that `~` sorts behind them); those first who have most of the
-- words. $7 is how many. A word that is somebody's whole name is no beginning, unless it stands alone.
SELECT p.person_id, p.document
FROM (
    SELECT hit.person_id, bit_count(bit_or(1 << hit.word)::bit(16)) AS words, sum(hit.weight) AS weight
    FROM (
        SELECT k.person_id, t.word, t.weight
        FROM unnest($2::text[], $3::int[], $4::int[]) AS t (key, word, weight)
        JOIN {schema}.key k ON k.tenant = $1 AND k.key = t.key
        UNION ALL
        SELECT k.person_id, t.word, 3
        FROM unnest($5::text[], $6::int[]) AS t (begins, word)
        CROSS JOIN LATERAL (
            SELECT b.person_id FROM {schema}.key b
            WHERE b.tenant = $1 AND b.key >= t.begins AND b.key < t.begins || '~'
                AND (
                    cardinality($5) = 1
                    OR NOT EXISTS (SELECT FROM {schema}.key whole WHERE whole.tenant = $1 AND whole.key = t.begins)
                )
            ORDER BY b.key, b.person_id LIMIT 500
        ) AS k
    ) AS hit
    GROUP BY hit.person_id
    ORDER BY words DESC, weight DESC, hit.person_id
    LIMIT $7
) AS best
JOIN {schema}.person p ON p.tenant = $1 AND p.person_id = best.person_id
ORDER BY best.words DESC, best.weight DESC, best.person_id

-- name: verify
-- People who are missing, or are there although nothing is known of them; 0 is right.
SELECT count(*)
FROM (
    SELECT tenant, key FROM {schema}.stream_position GROUP BY tenant, key HAVING sum(version - passed_over) > 0
) AS s
FULL JOIN {schema}.person p ON p.tenant = s.tenant AND p.person_id = s.key
LEFT JOIN {schema}.erased_person e ON e.tenant = s.tenant AND e.person_id = s.key
WHERE CASE WHEN s.key IS NULL THEN true ELSE (e.person_id IS NULL) <> (p.person_id IS NOT NULL) END
