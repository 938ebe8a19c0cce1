-- The tables that every version of every read model has, made in its own schema. Of the facts up to a version so many
-- were passed over: skipped by somebody, or still missing or set aside when their person was erased.
CREATE TABLE {schema}.stream_position (
    tenant text NOT NULL,
    stream_id text NOT NULL,
    key text NOT NULL,
    version integer NOT NULL,
    passed_over integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, stream_id)
) WITH (fillfactor = 80);

CREATE TABLE {schema}.topic_offset (
    topic text NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- Who was erased stays known, so that a late fact brings nobody back.
CREATE TABLE {schema}.erased_person (
    tenant text NOT NULL,
    person_id text NOT NULL,
    PRIMARY KEY (tenant, person_id)
);
