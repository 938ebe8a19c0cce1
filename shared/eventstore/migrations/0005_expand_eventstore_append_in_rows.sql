-- Appends come as rows: two arrays instead of eighteen, and where every append of a call can be made, that is seen at
-- one look. The former append() stays for processes of the release before.
SET LOCAL lock_timeout = '5s';

CREATE TYPE eventstore.asked AS (
    tenant text, stream_id text, partition_key text, expected integer, closing boolean,
    command_id uuid, fingerprint bytea, meta json, facts integer,
    policy text, topic text, partition integer, next_offset bigint
);

-- To which append a fact belongs (from 1), and which of its facts it is (from 1).
CREATE TYPE eventstore.drafted AS (append integer, ordinal integer, id uuid, type text, data json);

-- What becomes of appends that are not all plain; two to one stream stand behind one another, and the second sees the
-- first. Verdicts: appended, repeated, reused, conflict, closed, misplaced (under another partition key than the
-- stream). `afters` are the versions that the facts follow, null where they are refused; `opens` says whether the
-- stream is new, and `moves` whether this is the last append of the call that moves it.
CREATE FUNCTION eventstore.judge(
    asked eventstore.asked[], xact bigint,
    OUT verdicts text[], OUT streams_then text[], OUT versions integer[],
    OUT afters integer[], OUT txs bigint[], OUT opens boolean[], OUT moves boolean[]
)
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
#variable_conflict use_column
DECLARE
    a record;
    verdict text;
    -- The stream of the append in hand, as the appends before it left it, and the last of them that moved it.
    here_tenant text := '';
    here_stream text := '';
    here_version integer;
    here_tx bigint;
    here_key text;
    here_new boolean;
    here_closed boolean;
    here_last integer;
BEGIN
    FOR a IN
        SELECT w.*, s.version, s.partition_key AS key, s.closed_at,
            greatest(s.last_tx, (SELECT i.base FROM eventstore.identity i) + xact) AS tx,
            c.fingerprint AS done_fingerprint, c.stream_id AS done_stream, c.version AS done_version
        FROM unnest(asked) WITH ORDINALITY AS w
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
            here_version := coalesce(a.version, 0); here_tx := a.tx;
            here_key := coalesce(a.key, a.partition_key);
            here_new := a.version IS NULL; here_closed := a.closed_at IS NOT NULL; here_last := NULL;
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
        verdicts[a.ordinality] := verdict;
        txs[a.ordinality] := here_tx;
        opens[a.ordinality] := here_new;
        moves[a.ordinality] := false;
        afters[a.ordinality] := NULL;
        IF verdict = 'appended' THEN
            afters[a.ordinality] := here_version;
            here_version := here_version + a.facts;
            IF a.facts > 0 OR (a.closing AND here_version > 0) THEN
                here_closed := a.closing;
                IF here_last IS NOT NULL THEN
                    moves[here_last] := false;
                END IF;
                here_last := a.ordinality;
                moves[here_last] := true;
            END IF;
        END IF;
        IF verdict = 'repeated' THEN
            streams_then[a.ordinality] := a.done_stream; versions[a.ordinality] := a.done_version;
        ELSE
            streams_then[a.ordinality] := a.stream_id; versions[a.ordinality] := here_version;
        END IF;
    END LOOP;
END $$;

-- The one way in. Many appends in one call and one transaction, each with its own verdict.
-- They come sorted by tenant and stream, so that concurrent calls never lock in each other's way; `apart` says that no
-- two of them are to one stream.
-- Everything happens under the locks of the stream rows: versions are compared before any position is drawn, and
-- `tx` never falls within a stream although its writers' transactions may have begun in another order.
-- Two calls that open one stream or run one command at once collide on a unique key: the later repeats its call.
CREATE FUNCTION eventstore.append(
    asked eventstore.asked[], drafted eventstore.drafted[], apart boolean,
    OUT verdicts text[], OUT streams_then text[], OUT versions integer[]
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog
AS $$
#variable_conflict use_column
DECLARE
    -- Drawn before the relay's row is read: before it sleeps it waits for every transaction that may have seen it awake.
    xact bigint := pg_current_xact_id()::text::bigint;
    at timestamptz;
    plain boolean;
    asleep boolean;
    positioned boolean;
    -- As judge() gives them.
    afters integer[];
    txs bigint[];
    opens boolean[];
    moves boolean[];
BEGIN
    SELECT
        bool_and(a.facts > 0 AND a.expected = coalesce(s.version, 0) AND s.closed_at IS NULL AND NOT c.done
            AND a.partition_key = coalesce(s.partition_key, a.partition_key)),
        array_agg('appended'::text), array_agg(a.stream_id), array_agg(a.expected + a.facts), array_agg(a.expected),
        array_agg(greatest(s.last_tx, (SELECT i.base FROM eventstore.identity i) + xact)),
        array_agg(s.version IS NULL), array_agg(true),
        bool_or(a.policy IS NOT NULL), (SELECT r.asleep FROM eventstore.relay r)
    INTO plain, verdicts, streams_then, versions, afters, txs, opens, moves, positioned, asleep
    FROM unnest(asked) AS a
    LEFT JOIN LATERAL (
        SELECT s.version, s.last_tx, s.partition_key, s.closed_at FROM eventstore.streams s
        WHERE s.tenant = a.tenant AND s.stream_id = a.stream_id FOR UPDATE
    ) s ON true
    CROSS JOIN LATERAL (
        SELECT EXISTS (
            SELECT FROM eventstore.commands c WHERE c.tenant = a.tenant AND c.command_id = a.command_id
        ) AS done
    ) c;
    IF NOT (plain AND apart) THEN
        SELECT j.verdicts, j.streams_then, j.versions, j.afters, j.txs, j.opens, j.moves
            INTO verdicts, streams_then, versions, afters, txs, opens, moves FROM eventstore.judge(asked, xact) j;
    END IF;
    at := clock_timestamp();

    IF false = ANY (opens) THEN
        UPDATE eventstore.streams s SET version = versions[a.ordinality], last_tx = txs[a.ordinality],
            closed_at = CASE WHEN a.closing THEN at END
        FROM unnest(asked) WITH ORDINALITY AS a
        WHERE moves[a.ordinality] AND NOT opens[a.ordinality]
            AND s.tenant = a.tenant AND s.stream_id = a.stream_id;
    END IF;
    IF true = ANY (opens) THEN
        INSERT INTO eventstore.streams (tenant, stream_id, version, last_tx, partition_key, closed_at)
        SELECT a.tenant, a.stream_id, versions[a.ordinality], txs[a.ordinality], a.partition_key,
            CASE WHEN a.closing THEN at END
        FROM unnest(asked) WITH ORDINALITY AS a WHERE moves[a.ordinality] AND opens[a.ordinality];
    END IF;

    INSERT INTO eventstore.commands (tenant, command_id, fingerprint, stream_id, version, facts)
    SELECT a.tenant, a.command_id, a.fingerprint, a.stream_id, versions[a.ordinality], a.facts
    FROM unnest(asked) WITH ORDINALITY AS a
    WHERE afters[a.ordinality] IS NOT NULL ORDER BY a.tenant, a.command_id;

    INSERT INTO eventstore.events
        (tx, id, command_id, recorded_at, version, tenant, stream_id, type, partition_key, meta, data)
    SELECT txs[f.append], f.id, (asked[f.append]).command_id, at, afters[f.append] + f.ordinal,
        (asked[f.append]).tenant, (asked[f.append]).stream_id, f.type,
        (asked[f.append]).partition_key, (asked[f.append]).meta, f.data
    FROM unnest(drafted) AS f
    WHERE afters[f.append] IS NOT NULL;

    IF positioned THEN
        INSERT INTO eventstore.policy_positions AS p (policy, topic, partition, next_offset)
        SELECT a.policy, a.topic, a.partition, max(a.next_offset)
        FROM unnest(asked) WITH ORDINALITY AS a
        WHERE a.policy IS NOT NULL AND verdicts[a.ordinality] IN ('appended', 'repeated')
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (policy, topic, partition) DO UPDATE
            SET next_offset = greatest(p.next_offset, excluded.next_offset);
    END IF;

    IF asleep THEN
        PERFORM pg_notify('eventstore_relay', '');
    END IF;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA eventstore FROM PUBLIC;

-- NAME_migrator owns the tables and NAME is the service. Where the owner is called otherwise, there is no other role.
DO $$
DECLARE
    service text := regexp_replace(current_user, '_migrator$', '');
BEGIN
    IF service <> current_user AND EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
        EXECUTE format(
            'GRANT EXECUTE ON FUNCTION eventstore.append(eventstore.asked[], eventstore.drafted[], boolean) TO %I', service
        );
    END IF;
END $$;
