SET LOCAL lock_timeout = '5s';

-- Among how many people somebody was shown in a list or a search; null where their own file was opened.
ALTER TABLE access.entry ADD COLUMN among integer;

-- Beside the function of before, which a process of the earlier release still calls.
CREATE FUNCTION access.note(
    tenants text[], people text[], moments timestamptz[], actors text[], purposes text[], parts text[],
    as_ofs timestamptz[], amongs integer[]
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('access log', 0));
    INSERT INTO access.entry (tenant, person_id, at, actor, purpose, part, as_of, among)
    SELECT told.*
    FROM unnest(tenants, people, moments, actors, purposes, parts, as_ofs, amongs)
        AS told (tenant, person_id, at, actor, purpose, part, as_of, among)
    WHERE NOT EXISTS (
        SELECT FROM access.erased e WHERE e.tenant = told.tenant AND e.person_id = told.person_id
    );
END
$$;
