SET LOCAL lock_timeout = '5s';

-- Who opened which part of whose file, when and what for. No read model: nothing else could tell it again.
CREATE SCHEMA access;

CREATE TABLE access.entry (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text NOT NULL,
    person_id text NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    purpose text NOT NULL,
    part text NOT NULL,
    as_of timestamptz
);
CREATE INDEX entry_of_person ON access.entry (tenant, person_id, place);

-- Who was erased stays known, so that an answer on its way leaves no entry behind.
CREATE TABLE access.erased (
    tenant text NOT NULL,
    person_id text NOT NULL,
    PRIMARY KEY (tenant, person_id)
);

-- Entries are written side by side; an erasure waits for those under way, and those behind it see the erasure.
CREATE FUNCTION access.note(
    tenants text[], people text[], moments timestamptz[], actors text[], purposes text[], parts text[],
    as_ofs timestamptz[]
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('access log', 0));
    INSERT INTO access.entry (tenant, person_id, at, actor, purpose, part, as_of)
    SELECT told.*
    FROM unnest(tenants, people, moments, actors, purposes, parts, as_ofs)
        AS told (tenant, person_id, at, actor, purpose, part, as_of)
    WHERE NOT EXISTS (
        SELECT FROM access.erased e WHERE e.tenant = told.tenant AND e.person_id = told.person_id
    );
END
$$;

CREATE FUNCTION access.forget_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('access log', 0));
    DELETE FROM access.entry e USING gone WHERE e.tenant = gone.tenant AND e.person_id = gone.person_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER forget_erased AFTER INSERT ON access.erased
REFERENCING NEW TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION access.forget_erased();
