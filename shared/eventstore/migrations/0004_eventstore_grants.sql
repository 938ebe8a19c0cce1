-- The running service may read everything, write facts through append() alone, and change or delete none.
SET LOCAL lock_timeout = '5s';

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA eventstore FROM PUBLIC;

-- NAME_migrator owns the tables and NAME is the service. Where the owner is called otherwise, there is no other role.
DO $$
DECLARE
    service text := regexp_replace(current_user, '_migrator$', '');
BEGIN
    IF service = current_user OR NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
        RETURN;
    END IF;
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA eventstore FROM %I', service);
    EXECUTE format('GRANT USAGE ON SCHEMA eventstore TO %I', service);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA eventstore TO %I', service);
    EXECUTE format('GRANT UPDATE ON eventstore.relay TO %I', service);
    EXECUTE format('GRANT INSERT, UPDATE ON eventstore.policy_positions TO %I', service);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA eventstore TO %I', service);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION eventstore.adopt(boolean) FROM %I', service);
END $$;
