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
