SET LOCAL lock_timeout = '5s';

-- Which versions of each read model there are, who may write them, and what was set aside. The rows themselves
-- lie in one schema per version, made by `rebuild` and by the migrate step, not here.
CREATE SCHEMA control;

CREATE TABLE control.version (
    projection text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    schema_name text NOT NULL UNIQUE,
    revision integer NOT NULL,
    status text NOT NULL CHECK (status IN ('building', 'live', 'kept')),
    made_at timestamptz NOT NULL DEFAULT now(),
    switched_at timestamptz,
    PRIMARY KEY (projection, version)
);
CREATE UNIQUE INDEX version_one_live ON control.version (projection) WHERE status = 'live';
CREATE UNIQUE INDEX version_one_kept ON control.version (projection) WHERE status = 'kept';

-- Raised on each assignment: who holds an older epoch writes nothing any more.
CREATE TABLE control.slice (
    projection text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    epoch bigint NOT NULL,
    PRIMARY KEY (projection, topic, partition)
);

-- Sequences that were set aside, by reference: what the fact says stays on the topic. The tenant is empty where a
-- record does not say whose it is.
CREATE TABLE control.parked_key (
    schema_name text NOT NULL,
    tenant text NOT NULL,
    key text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    error text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (schema_name, tenant, key)
);
CREATE TABLE control.parked_fact (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    schema_name text NOT NULL,
    tenant text NOT NULL,
    key text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    stream_id text,
    stream_version integer,
    error text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (schema_name, topic, partition, record_offset)
);
CREATE INDEX parked_fact_of_key ON control.parked_fact (schema_name, tenant, key, place);

CREATE TABLE control.parked_audit (
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    action text NOT NULL CHECK (action IN ('redriven', 'skipped')),
    schema_name text NOT NULL,
    tenant text NOT NULL,
    key text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    stream_id text,
    stream_version integer,
    error text NOT NULL,
    reason text
);
