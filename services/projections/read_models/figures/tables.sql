CREATE TABLE {schema}.standing (
    tenant text NOT NULL,
    person_id text NOT NULL,
    document text NOT NULL,
    open_case boolean NOT NULL,
    intake text NOT NULL,
    language text NOT NULL,
    employment text NOT NULL,
    classification text,
    PRIMARY KEY (tenant, person_id)
) WITH (fillfactor = 80);

-- Facts counted by type; the bucket keeps workers from waiting for one another.
CREATE TABLE {schema}.tally (
    tenant text NOT NULL,
    type text NOT NULL,
    bucket integer NOT NULL,
    facts bigint NOT NULL,
    PRIMARY KEY (tenant, type, bucket)
) WITH (fillfactor = 50);
