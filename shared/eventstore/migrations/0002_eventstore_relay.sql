-- Who carries the facts to Kafka, how far that is, and on which cluster the store lives.
SET LOCAL lock_timeout = '5s';

-- The lease is held by `owner` under the number `fence`; it lives as long as `beat` moves.
-- No clock is stored: whoever wants to take over watches `beat` stand still on its own monotonic clock.
CREATE TABLE eventstore.relay (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    owner text,
    fence bigint NOT NULL DEFAULT 0,
    beat bigint NOT NULL DEFAULT 0,
    tx bigint NOT NULL DEFAULT 0,
    pos bigint NOT NULL DEFAULT 0,
    asleep boolean NOT NULL DEFAULT false
) WITH (fillfactor = 20);

INSERT INTO eventstore.relay DEFAULT VALUES;

-- Transaction numbers mean something on one cluster only. `base` is added to them, so that what is recorded
-- after a move comes behind all that was recorded before it.
CREATE TABLE eventstore.identity (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    system_identifier bigint NOT NULL,
    database oid NOT NULL,
    epoch integer NOT NULL DEFAULT 1,
    base bigint NOT NULL DEFAULT 0
);

-- Whether the store is where it was. A store without facts settles wherever it first wakes up.
CREATE FUNCTION eventstore.recognise(OUT at_home boolean, OUT epoch integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    here_system bigint := (SELECT c.system_identifier FROM pg_control_system() c);
    here_database oid := (SELECT d.oid FROM pg_database d WHERE d.datname = current_database());
BEGIN
    SELECT i.system_identifier = here_system AND i.database = here_database, i.epoch
        INTO at_home, epoch FROM eventstore.identity i;
    IF NOT FOUND THEN
        INSERT INTO eventstore.identity (system_identifier, database)
            SELECT here_system, here_database WHERE NOT EXISTS (SELECT FROM eventstore.events)
            ON CONFLICT DO NOTHING;
        SELECT i.system_identifier = here_system AND i.database = here_database, i.epoch
            INTO at_home, epoch FROM eventstore.identity i;
        at_home := coalesce(at_home, false);
    END IF;
END $$;

-- Settle here. A move goes on where the relay stood; a copy tells its own broker everything from the beginning.
CREATE FUNCTION eventstore.adopt(copied boolean) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    highest bigint;
    settled integer;
BEGIN
    LOCK TABLE eventstore.streams, eventstore.events, eventstore.identity IN ACCESS EXCLUSIVE MODE;
    SELECT coalesce(max(e.tx), 0) INTO highest FROM eventstore.events e;
    INSERT INTO eventstore.identity AS i (system_identifier, database, base)
        SELECT c.system_identifier, d.oid, greatest(0, highest + 1 - pg_current_xact_id()::text::bigint)
        FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()
        ON CONFLICT (singleton) DO UPDATE SET
            system_identifier = excluded.system_identifier, database = excluded.database,
            epoch = i.epoch + 1, base = excluded.base
        RETURNING i.epoch INTO settled;
    UPDATE eventstore.relay SET
        owner = NULL, fence = fence + 1, asleep = false,
        tx = CASE WHEN copied THEN 0 ELSE tx END,
        pos = CASE WHEN copied THEN 0 ELSE pos END;
    RETURN settled;
END $$;

