-- One service's facts, their streams, and what was made of each command.
SET LOCAL lock_timeout = '5s';

CREATE SCHEMA eventstore;

-- The row that every append of a stream goes through. Its lock makes the order of the stream.
CREATE TABLE eventstore.streams (
    tenant text COLLATE "C" NOT NULL,
    stream_id text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    last_tx bigint NOT NULL,
    partition_key text COLLATE "C" NOT NULL,
    closed_at timestamptz,
    PRIMARY KEY (tenant, stream_id)
) WITH (fillfactor = 75);

-- json, not jsonb: the bytes that were given are the bytes that are kept.
-- (tx, pos) is the order in which facts become safely readable; see append().
CREATE TABLE eventstore.events (
    tx bigint NOT NULL,
    pos bigint GENERATED ALWAYS AS IDENTITY,
    id uuid NOT NULL,
    command_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    stream_id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    partition_key text COLLATE "C" NOT NULL,
    meta json NOT NULL,
    data json NOT NULL,
    PRIMARY KEY (tenant, stream_id, version)
);

CREATE INDEX events_in_safe_order ON eventstore.events (tx, pos);

-- Kept for ever: a command that comes again, years later, gets its first result.
CREATE TABLE eventstore.commands (
    tenant text COLLATE "C" NOT NULL,
    command_id uuid NOT NULL,
    fingerprint bytea NOT NULL,
    stream_id text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    facts integer NOT NULL,
    PRIMARY KEY (tenant, command_id)
);

-- How far each policy has come in each partition; moves in the transaction of its effect.
CREATE TABLE eventstore.policy_positions (
    policy text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (policy, topic, partition)
) WITH (fillfactor = 50);
