CREATE TABLE {schema}.file (
    tenant text NOT NULL,
    person_id text NOT NULL,
    document text NOT NULL,
    case_id text,
    PRIMARY KEY (tenant, person_id)
) WITH (fillfactor = 80);

-- What a task is about tells several of one kind apart. Its owner is whose list it is on; the deputy's too, on the days
-- between the two.
CREATE TABLE {schema}.task (
    tenant text NOT NULL,
    person_id text NOT NULL,
    kind text NOT NULL,
    about text NOT NULL,
    case_id text,
    owner text,
    deputy text,
    deputy_from date,
    deputy_until date,
    display_name text,
    due date NOT NULL,
    shown_from date,
    fact text NOT NULL,
    rule text NOT NULL,
    PRIMARY KEY (tenant, person_id, kind, about)
) WITH (fillfactor = 80);
CREATE INDEX task_by_due ON {schema}.task (tenant, due, person_id, kind, about);
CREATE INDEX task_by_owner ON {schema}.task (tenant, owner, due, person_id, kind, about);
CREATE INDEX task_by_kind ON {schema}.task (tenant, kind, due, person_id, about);
CREATE INDEX task_by_deputy ON {schema}.task (tenant, deputy) WHERE deputy IS NOT NULL;

-- Who is shown as whom now.
CREATE TABLE {schema}.link (
    tenant text NOT NULL,
    person_id text NOT NULL,
    survivor_id text NOT NULL,
    PRIMARY KEY (tenant, person_id)
);
