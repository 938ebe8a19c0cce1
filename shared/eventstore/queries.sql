-- What the event store asks; how it writes is the function append() of the migrations.

-- name: append
-- Many appends, each with its verdict.
SELECT verdicts, streams_then, versions FROM eventstore.append($1::eventstore.asked[], $2::eventstore.drafted[], $3)

-- name: load
-- Streams as of now, and what the commands on them did earlier: of each question at least one row, by its number.
SELECT asked.number, s.version AS stream_version, s.partition_key AS stream_key,
    c.fingerprint, c.stream_id AS done_stream, c.version AS done_version,
    e.id::text, e.command_id::text, e.recorded_at, e.version, e.tenant, e.stream_id, e.type, e.partition_key, e.meta, e.data
FROM unnest($1::text[], $2::text[], $3::uuid[]) WITH ORDINALITY AS asked (tenant, stream_id, command_id, number)
LEFT JOIN eventstore.streams s ON s.tenant = asked.tenant AND s.stream_id = asked.stream_id
LEFT JOIN eventstore.commands c ON c.tenant = asked.tenant AND c.command_id = asked.command_id
LEFT JOIN eventstore.events e ON e.tenant = s.tenant AND e.stream_id = s.stream_id
ORDER BY asked.number, e.version

-- name: after
-- The next facts behind a cursor that no running transaction can still precede.
SELECT tx, pos, id::text, command_id::text, recorded_at, version, tenant, stream_id, type, partition_key, meta, data
FROM eventstore.events
WHERE (tx, pos) > ($1, $2)
    AND tx < (SELECT base FROM eventstore.identity) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
ORDER BY tx, pos
LIMIT $3

-- name: positions
-- How far a policy has come.
SELECT topic, partition, next_offset FROM eventstore.policy_positions WHERE policy = $1

-- name: advance
-- Policies have passed facts that asked nothing of them.
INSERT INTO eventstore.policy_positions AS p (policy, topic, partition, next_offset)
SELECT * FROM unnest($1::text [], $2::text [], $3::integer [], $4::bigint []) ORDER BY 1, 2, 3
ON CONFLICT (policy, topic, partition) DO UPDATE SET next_offset = greatest(p.next_offset, excluded.next_offset)

-- name: people_told_of
-- Under whose keys there is a fact of this type: all of it, for a program that has time.
SELECT DISTINCT tenant, partition_key FROM eventstore.events WHERE type = $1

-- name: recognise
-- Whether this is the cluster the store was settled on.
SELECT at_home, epoch FROM eventstore.recognise()

-- name: settings
-- What decides whether a confirmed commit survives a power cut.
SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')

-- name: adopt
-- Settle on this cluster as a move or as a copy.
SELECT eventstore.adopt($1)

-- name: horizon
-- How long the oldest fact behind the cursor has been held back by a running transaction, and whose that is.
-- The transaction numbers of others stand in pg_locks for everybody, in pg_stat_activity only for monitors.
SELECT coalesce((
        SELECT extract(epoch FROM clock_timestamp() - e.recorded_at) FROM eventstore.events e
        WHERE (e.tx, e.pos) > ($1, $2)
            AND e.tx >= (SELECT base FROM eventstore.identity) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        ORDER BY e.tx, e.pos LIMIT 1), 0)::float AS seconds,
    holder.pid, holder.datname AS database, holder.usename AS role
FROM (SELECT) AS always
LEFT JOIN LATERAL (
    SELECT a.pid, a.datname, a.usename FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
    ORDER BY age(l.transactionid) DESC LIMIT 1
) AS holder ON true
