CREATE TABLE {schema}.file (
    tenant text NOT NULL,
    person_id text NOT NULL,
    document text NOT NULL,
    PRIMARY KEY (tenant, person_id)
) WITH (fillfactor = 80);

CREATE TABLE {schema}.task (
    tenant text NOT NULL,
    person_id text NOT NULL,
    kind text NOT NULL,
    case_id text NOT NULL,
    owner text,
    display_name text,
    due date NOT NULL,
    fact text NOT NULL,
    rule text NOT NULL,
    PRIMARY KEY (tenant, person_id, kind)
) WITH (fillfactor = 80);
CREATE INDEX task_by_due ON {schema}.task (tenant, due, person_id, kind);
CREATE INDEX task_by_owner ON {schema}.task (tenant, owner, due, person_id, kind);
CREATE INDEX task_by_kind ON {schema}.task (tenant, kind, due, person_id);
