SET LOCAL lock_timeout = '5s';

-- Whoever was erased has no key, even where a restore of this table alone has brought one back.
CREATE OR REPLACE FUNCTION keys.find(tenants text[], persons text[], categories text[])
RETURNS TABLE (ordinal bigint, version integer, epoch integer, wrapped bytea, destroyed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keys, pg_temp
AS $$
    SELECT wanted.ordinal, kept.version, kept.epoch, kept.wrapped, people.destroyed_at IS NOT NULL
    FROM unnest(tenants, persons, categories) WITH ORDINALITY AS wanted (tenant, person, category, ordinal)
    LEFT JOIN people USING (tenant, person)
    LEFT JOIN data_keys AS kept
        ON kept.tenant = wanted.tenant AND kept.person = wanted.person AND kept.category = wanted.category
        AND people.destroyed_at IS NULL
    ORDER BY wanted.ordinal
$$;

-- As before, and a key that came back after it was destroyed goes again without a word.
CREATE OR REPLACE FUNCTION keys.destroy(erased_tenant text, erased_person text)
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
    SELECT tenant, person, category, version, epoch, sha256(wrapped) FROM gone
    ON CONFLICT (tenant, person, category) DO NOTHING;
    RETURN QUERY
    SELECT people.destroyed_at, gone.category, gone.version, gone.epoch, gone.digest,
        (SELECT min(rolls.finished_at) FROM rolls WHERE rolls.epoch > gone.epoch)
    FROM people LEFT JOIN destroyed_keys AS gone USING (tenant, person)
    WHERE people.tenant = erased_tenant AND people.person = erased_person
    ORDER BY gone.category;
END
$$;
