-- The one way in. Many appends in one call and one transaction, each with its own verdict.
SET LOCAL lock_timeout = '5s';

-- Appends come sorted by tenant and stream, so that concurrent calls never lock in each other's way; two to one
-- stream stand behind one another, and the second sees the first. `fact_appends` says to which append a fact
-- belongs (from 1), `fact_ordinals` which of its facts it is (from 1).
-- Everything happens under the locks of the stream rows: versions are compared before any position is drawn, and
-- `tx` never falls within a stream although its writers' transactions may have begun in another order.
-- Verdicts: appended, repeated, reused, conflict, closed, misplaced (under another partition key than the stream).
-- Two calls that open one stream or run one command at once collide on a unique key: the later repeats its call.
CREATE FUNCTION eventstore.append(
    tenants text[], stream_ids text[], partition_keys text[], expected_versions integer[], closings boolean[],
    command_ids uuid[], fingerprints bytea[], metas json[], fact_counts integer[],
    fact_appends integer[], fact_ordinals integer[], fact_ids uuid[], fact_types text[], fact_datas json[],
    policies text[], topics text[], partitions integer[], next_offsets bigint[],
    OUT verdicts text[], OUT streams_then text[], OUT versions integer[]
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog
AS $$
#variable_conflict use_column
DECLARE
    at timestamptz;
    a record;
    verdict text;
    stream_then text;
    version_then integer;
    -- The stream of the append in hand, as the appends before it left it.
    here_tenant text := '';
    here_stream text := '';
    here_version integer;
    here_tx bigint;
    here_key text;
    here_new boolean;
    here_closed boolean;
    here_moved boolean;
    -- Per append: the version that its facts follow, null where it was refused, and their tx.
    afters integer[] := '{}';
    txs bigint[] := '{}';
    -- Per stream that moves: the last append that moves it, and whether that opens or closes it.
    moving integer[] := '{}';
    moving_new boolean[] := '{}';
    moving_closed boolean[] := '{}';
    moved integer := 0;
BEGIN
    verdicts := '{}'; streams_then := '{}'; versions := '{}';
    FOR a IN
        SELECT w.*, s.version, s.last_tx, s.partition_key AS key, s.closed_at,
            c.fingerprint AS done_fingerprint, c.stream_id AS done_stream, c.version AS done_version,
            (SELECT i.base FROM eventstore.identity i) + pg_current_xact_id()::text::bigint AS tx
        FROM unnest(tenants, stream_ids, partition_keys, expected_versions, closings, command_ids, fingerprints,
            fact_counts) WITH ORDINALITY
            AS w(tenant, stream_id, partition_key, expected, closing, command_id, fingerprint, facts, n)
        LEFT JOIN LATERAL (
            SELECT s.version, s.last_tx, s.partition_key, s.closed_at FROM eventstore.streams s
            WHERE s.tenant = w.tenant AND s.stream_id = w.stream_id FOR UPDATE
        ) s ON true
        LEFT JOIN LATERAL (
            SELECT c.fingerprint, c.stream_id, c.version FROM eventstore.commands c
            WHERE c.tenant = w.tenant AND c.command_id = w.command_id OFFSET 0
        ) c ON true
    LOOP
        IF a.tenant <> here_tenant OR a.stream_id <> here_stream THEN
            here_tenant := a.tenant; here_stream := a.stream_id;
            here_version := coalesce(a.version, 0); here_tx := greatest(a.last_tx, a.tx);
            here_key := coalesce(a.key, a.partition_key);
            here_new := a.version IS NULL; here_closed := a.closed_at IS NOT NULL; here_moved := false;
        END IF;
        IF a.done_stream IS NULL AND here_version <> a.expected THEN
            -- It may have been done while we waited for the lock.
            SELECT c.fingerprint, c.stream_id, c.version INTO a.done_fingerprint, a.done_stream, a.done_version
                FROM eventstore.commands c WHERE c.tenant = a.tenant AND c.command_id = a.command_id;
        END IF;
        verdict := CASE
            WHEN a.done_fingerprint = a.fingerprint THEN 'repeated'
            WHEN a.done_stream IS NOT NULL THEN 'reused'
            WHEN here_version <> a.expected THEN 'conflict'
            WHEN here_closed THEN 'closed'
            WHEN here_key <> a.partition_key THEN 'misplaced'
            ELSE 'appended' END;
        IF verdict = 'appended' THEN
            afters := afters || here_version;
            here_version := here_version + a.facts;
            IF a.facts > 0 OR (a.closing AND here_version > 0) THEN
                here_closed := a.closing;
                IF NOT here_moved THEN
                    here_moved := true; moved := moved + 1;
                END IF;
                moving[moved] := a.n; moving_new[moved] := here_new; moving_closed[moved] := here_closed;
            END IF;
        ELSE
            afters := afters || NULL::integer;
        END IF;
        IF verdict = 'repeated' THEN
            stream_then := a.done_stream; version_then := a.done_version;
        ELSE
            stream_then := a.stream_id; version_then := here_version;
        END IF;
        txs := txs || here_tx;
        verdicts := verdicts || verdict;
        streams_then := streams_then || stream_then;
        versions := versions || version_then;
    END LOOP;
    at := clock_timestamp();

    IF false = ANY (moving_new) THEN
        UPDATE eventstore.streams s SET version = versions[m.n], last_tx = txs[m.n],
            closed_at = CASE WHEN m.closed THEN at END
        FROM unnest(moving, moving_new, moving_closed) AS m(n, new, closed)
        WHERE NOT m.new AND s.tenant = tenants[m.n] AND s.stream_id = stream_ids[m.n];
    END IF;
    IF true = ANY (moving_new) THEN
        INSERT INTO eventstore.streams (tenant, stream_id, version, last_tx, partition_key, closed_at)
        SELECT tenants[m.n], stream_ids[m.n], versions[m.n], txs[m.n], partition_keys[m.n],
            CASE WHEN m.closed THEN at END
        FROM unnest(moving, moving_new, moving_closed) AS m(n, new, closed) WHERE m.new;
    END IF;

    INSERT INTO eventstore.commands (tenant, command_id, fingerprint, stream_id, version, facts)
    SELECT w.tenant, w.command_id, w.fingerprint, w.stream_id, w.version, w.facts
    FROM unnest(tenants, command_ids, fingerprints, stream_ids, versions, fact_counts, afters)
        AS w(tenant, command_id, fingerprint, stream_id, version, facts, follows)
    WHERE w.follows IS NOT NULL ORDER BY w.tenant, w.command_id;

    INSERT INTO eventstore.events
        (tx, id, command_id, recorded_at, version, tenant, stream_id, type, partition_key, meta, data)
    SELECT txs[f.n], f.id, command_ids[f.n], at, afters[f.n] + f.ordinal, tenants[f.n], stream_ids[f.n], f.type,
        partition_keys[f.n], metas[f.n], f.data
    FROM unnest(fact_appends, fact_ordinals, fact_ids, fact_types, fact_datas) AS f(n, ordinal, id, type, data)
    WHERE afters[f.n] IS NOT NULL;

    IF policies <> '{}' THEN
        INSERT INTO eventstore.policy_positions AS p (policy, topic, partition, next_offset)
        SELECT w.policy, w.topic, w.partition, max(w.next_offset)
        FROM unnest(policies, topics, partitions, next_offsets, verdicts)
            AS w(policy, topic, partition, next_offset, verdict)
        WHERE w.policy IS NOT NULL AND w.verdict IN ('appended', 'repeated')
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (policy, topic, partition) DO UPDATE
            SET next_offset = greatest(p.next_offset, excluded.next_offset);
    END IF;

    PERFORM pg_notify('eventstore_relay', '') FROM eventstore.relay r WHERE r.asleep;
END $$;
