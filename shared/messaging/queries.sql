-- Timers and parked facts of policies. Positions are the event store's table: they move in one transaction with it.

-- name: set_timer
-- Begins a timer, or begins it anew, unless a newer fact has spoken already; moves the position.
WITH moved AS (
    INSERT INTO eventstore.policy_positions AS p (policy, topic, partition, next_offset)
    VALUES ($2, $8, $9, $10)
    ON CONFLICT (policy, topic, partition) DO UPDATE SET next_offset = greatest(p.next_offset, excluded.next_offset)
)
INSERT INTO messaging.timers AS t (tenant, policy, key, generation, due_at, about, causation_id, correlation_id)
VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $11)
ON CONFLICT (tenant, policy, key) DO UPDATE
SET generation = excluded.generation, due_at = excluded.due_at, about = excluded.about,
    causation_id = excluded.causation_id, correlation_id = excluded.correlation_id,
    claimed_until = NULL, fired_at = NULL, cancelled_at = NULL, error = NULL
WHERE t.generation < excluded.generation;

-- name: settle_timer
-- Ends a timer, and remembers that for facts that come late, but not when it was due: that may say something of a
-- person. Moves the position.
WITH moved AS (
    INSERT INTO eventstore.policy_positions AS p (policy, topic, partition, next_offset)
    VALUES ($2, $7, $8, $9)
    ON CONFLICT (policy, topic, partition) DO UPDATE SET next_offset = greatest(p.next_offset, excluded.next_offset)
)
INSERT INTO messaging.timers AS t (tenant, policy, key, generation, causation_id, correlation_id, cancelled_at)
VALUES ($1, $2, $3, $4, $5, $6, $10)
ON CONFLICT (tenant, policy, key) DO UPDATE
SET generation = excluded.generation, causation_id = excluded.causation_id,
    correlation_id = excluded.correlation_id, cancelled_at = excluded.cancelled_at,
    due_at = NULL, about = '{}', claimed_until = NULL, fired_at = NULL
WHERE t.generation < excluded.generation;

-- name: claim_timers
-- Takes timers whose time has come, for a while: whoever dies with them loses them to the next.
UPDATE messaging.timers SET claimed_until = $3
WHERE (tenant, policy, key) IN (
    SELECT tenant, policy, key FROM messaging.timers
    WHERE policy = ANY ($1::text[]) AND due_at <= $2
        AND fired_at IS NULL AND cancelled_at IS NULL AND error IS NULL
        AND (claimed_until IS NULL OR claimed_until <= $2)
    ORDER BY due_at LIMIT $4
    FOR UPDATE SKIP LOCKED
)
RETURNING tenant, policy, key, generation, due_at, about, causation_id, correlation_id;

-- name: put_off
-- This generation of the timer elapses once more, at that moment.
UPDATE messaging.timers SET due_at = $5, claimed_until = NULL
WHERE tenant = $1 AND policy = $2 AND key = $3 AND generation = $4;

-- name: fired
-- This generation of the timer is done with, unless it was put off; `error` says that its order failed and was not
-- carried out.
UPDATE messaging.timers SET fired_at = CASE WHEN $6::text IS NULL THEN $5::timestamptz END, error = $6
WHERE tenant = $1 AND policy = $2 AND key = $3 AND generation = $4 AND due_at = $7;

-- name: park
-- Sets a fact aside for a person to look at; moves the position.
WITH moved AS (
    INSERT INTO eventstore.policy_positions AS p (policy, topic, partition, next_offset)
    VALUES ($1, $2, $3, $4 + 1)
    ON CONFLICT (policy, topic, partition) DO UPDATE SET next_offset = greatest(p.next_offset, excluded.next_offset)
)
INSERT INTO messaging.parked_facts (policy, topic, partition, record_offset, fact_id, fact_type, stream_id, error)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (policy, topic, partition, record_offset) DO UPDATE
SET error = excluded.error, redrive_requested_at = NULL;

-- name: open_parked
-- What is parked and not settled, oldest first.
SELECT policy, topic, partition, record_offset, fact_id, fact_type, stream_id, error, parked_at, redrive_requested_at
FROM messaging.parked_facts WHERE settled_at IS NULL ORDER BY parked_at;

-- name: request_redrive
-- Asks the running service to try the parked facts of a policy again.
UPDATE messaging.parked_facts SET redrive_requested_at = clock_timestamp()
WHERE policy = $1 AND settled_at IS NULL;

-- name: claim_redrive
-- The next fact that shall be tried again. The request stands until the fact is settled or parked anew: it is only moved
-- ahead, so that no other instance tries at once and whoever dies with it loses it to the next.
UPDATE messaging.parked_facts SET redrive_requested_at = clock_timestamp() + interval '1 minute'
WHERE (policy, topic, partition, record_offset) = (
    SELECT policy, topic, partition, record_offset FROM messaging.parked_facts
    WHERE policy = ANY ($1::text []) AND settled_at IS NULL AND redrive_requested_at <= clock_timestamp()
    ORDER BY policy, topic, partition, record_offset LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING policy, topic, partition, record_offset;

-- name: settle_parked
-- Ends the parking of one fact, and says by whom and why.
UPDATE messaging.parked_facts SET settled_at = clock_timestamp(), settlement = $5, settled_by = $6, reason = $7
WHERE policy = $1 AND topic = $2 AND partition = $3 AND record_offset = $4 AND settled_at IS NULL;
