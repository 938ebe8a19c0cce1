CREATE TABLE {schema}.person (
    tenant text NOT NULL,
    person_id text NOT NULL,
    document text NOT NULL,
    sort_name text NOT NULL,
    case_id text,
    owner text,
    next_due date,
    PRIMARY KEY (tenant, person_id)
) WITH (fillfactor = 80);
CREATE INDEX person_by_owner ON {schema}.person (tenant, owner, next_due, person_id) WHERE case_id IS NOT NULL;
CREATE INDEX person_by_due ON {schema}.person (tenant, next_due, person_id) WHERE case_id IS NOT NULL;

-- Who is shown as whom now.
CREATE TABLE {schema}.link (
    tenant text NOT NULL,
    person_id text NOT NULL,
    survivor_id text NOT NULL,
    PRIMARY KEY (tenant, person_id)
);
CREATE INDEX link_of_survivor ON {schema}.link (tenant, survivor_id);
