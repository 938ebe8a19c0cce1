CREATE TABLE {schema}.person (
    tenant text NOT NULL,
    person_id text COLLATE "C" NOT NULL,
    document text NOT NULL,
    PRIMARY KEY (tenant, person_id)
) WITH (fillfactor = 80);

-- One row for each key by which a person is found; what the keys mean is said where they are made.
CREATE TABLE {schema}.key (
    tenant text NOT NULL,
    key text COLLATE "C" NOT NULL,
    person_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, key, person_id)
);
CREATE INDEX key_of_person ON {schema}.key (tenant, person_id);
