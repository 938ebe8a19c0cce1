SET LOCAL lock_timeout = '5s';

-- The running services own nothing here and read no table: they have the functions below, and each of these
-- answers for named people only. Only the owner, who rolls the wrapping key, sees all keys at once.
CREATE SCHEMA keys;

CREATE TABLE keys.wrapping (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    epoch integer NOT NULL
);
INSERT INTO keys.wrapping (epoch) VALUES (1);

-- When every key was wrapped in this epoch and the wrapping keys of all earlier ones were destroyed.
CREATE TABLE keys.rolls (
    epoch integer PRIMARY KEY,
    finished_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE keys.people (
    tenant text NOT NULL,
    person text NOT NULL,
    destroyed_at timestamptz,
    PRIMARY KEY (tenant, person)
);

CREATE TABLE keys.data_keys (
    tenant text NOT NULL,
    person text NOT NULL,
    category text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    epoch integer NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (tenant, person, category),
    FOREIGN KEY (tenant, person) REFERENCES keys.people
);
CREATE INDEX data_keys_by_epoch ON keys.data_keys (epoch);

CREATE TABLE keys.destroyed_keys (
    tenant text NOT NULL,
    person text NOT NULL,
    category text NOT NULL,
    version integer NOT NULL,
    epoch integer NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (tenant, person, category),
    FOREIGN KEY (tenant, person) REFERENCES keys.people
);

-- One row per name, in the order asked; version is null where there is no key.
CREATE FUNCTION keys.find(tenants text[], persons text[], categories text[])
RETURNS TABLE (ordinal bigint, version integer, epoch integer, wrapped bytea, destroyed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keys, pg_temp
AS $$
    SELECT wanted.ordinal, kept.version, kept.epoch, kept.wrapped, people.destroyed_at IS NOT NULL
    FROM unnest(tenants, persons, categories) WITH ORDINALITY AS wanted (tenant, person, category, ordinal)
    LEFT JOIN people USING (tenant, person)
    LEFT JOIN data_keys AS kept USING (tenant, person, category)
    ORDER BY wanted.ordinal
$$;

-- Keeps each key unless there is one already or the person is erased. False where the epoch is over: wrap again.
CREATE FUNCTION keys.keep(tenants text[], persons text[], categories text[], current_epoch integer, wrapped_keys bytea[])
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = keys, pg_temp
AS $$
BEGIN
    PERFORM 1 FROM wrapping WHERE epoch <= current_epoch FOR SHARE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO people (tenant, person)
    SELECT DISTINCT tenant, person FROM unnest(tenants, persons) AS new (tenant, person) ORDER BY tenant, person
    ON CONFLICT DO NOTHING;
    -- Waits for an erasure under way; the next statement sees what it did.
    PERFORM 1 FROM people
    JOIN (SELECT DISTINCT new.tenant, new.person FROM unnest(tenants, persons) AS new (tenant, person)) AS wanted
        USING (tenant, person)
    ORDER BY people.tenant, people.person
    FOR SHARE OF people;
    INSERT INTO data_keys (tenant, person, category, epoch, wrapped)
    SELECT new.tenant, new.person, new.category, current_epoch, new.wrapped
    FROM unnest(tenants, persons, categories, wrapped_keys) AS new (tenant, person, category, wrapped)
    JOIN people USING (tenant, person)
    WHERE people.destroyed_at IS NULL
    ORDER BY new.tenant, new.person, new.category
    ON CONFLICT DO NOTHING;
    RETURN true;
END
$$;

-- Destroys the keys of a person and remembers which there were; again, it only tells what it did the first time.
-- `dead_since` says from when on every old copy of the wrapped key is worthless, null until the next roll.
CREATE FUNCTION keys.destroy(erased_tenant text, erased_person text)
RETURNS TABLE (
    destroyed_at timestamptz, category text, version integer, epoch integer, digest bytea, dead_since timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = keys, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO people (tenant, person, destroyed_at) VALUES (erased_tenant, erased_person, clock_timestamp())
    ON CONFLICT (tenant, person) DO UPDATE
    SET destroyed_at = coalesce(people.destroyed_at, excluded.destroyed_at);
    WITH gone AS (
        DELETE FROM data_keys WHERE tenant = erased_tenant AND person = erased_person RETURNING *
    )
    INSERT INTO destroyed_keys (tenant, person, category, version, epoch, digest)
    SELECT tenant, person, category, version, epoch, sha256(wrapped) FROM gone;
    RETURN QUERY
    SELECT people.destroyed_at, gone.category, gone.version, gone.epoch, gone.digest,
        (SELECT min(rolls.finished_at) FROM rolls WHERE rolls.epoch > gone.epoch)
    FROM people LEFT JOIN destroyed_keys AS gone USING (tenant, person)
    WHERE people.tenant = erased_tenant AND people.person = erased_person
    ORDER BY gone.category;
END
$$;

-- Every service finds keys; only those that record facts about people make them; only intake, where a person's
-- erasure is decided, destroys them. Where these roles are not known, the owner is the only user.
REVOKE EXECUTE ON FUNCTION keys.keep(text[], text[], text[], integer, bytea[]) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION keys.destroy(text, text) FROM PUBLIC;
DO $$
DECLARE
    service text;
BEGIN
    FOR service IN SELECT rolname FROM pg_roles WHERE rolname IN ('intake', 'language', 'employment') LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION keys.keep(text[], text[], text[], integer, bytea[]) TO %I', service);
        IF service = 'intake' THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION keys.destroy(text, text) TO %I', service);
        END IF;
    END LOOP;
END $$;
