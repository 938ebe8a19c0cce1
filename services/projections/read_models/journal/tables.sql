CREATE TABLE {schema}.entry (
    tenant text NOT NULL,
    person_id text NOT NULL,
    stream_id text NOT NULL,
    stream_version integer NOT NULL,
    recorded_at timestamptz NOT NULL,
    fact_id text NOT NULL,
    service text NOT NULL,
    type text NOT NULL,
    command_id text NOT NULL,
    correlation_id text NOT NULL,
    causation_id text,
    actor text NOT NULL,
    traceparent text,
    data bytea NOT NULL,
    PRIMARY KEY (tenant, person_id, recorded_at, stream_id, stream_version)
);

-- Who was shown as whom, from one moment to another: both as recorded, so that every moment can be asked for.
CREATE TABLE {schema}.merge (
    tenant text NOT NULL,
    person_id text NOT NULL,
    merge_id text NOT NULL,
    survivor_id text NOT NULL,
    merged_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (tenant, person_id, merge_id)
);
CREATE INDEX merge_of_survivor ON {schema}.merge (tenant, survivor_id);
