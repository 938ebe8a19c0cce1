-- Databases and roles, for psql as a superuser: one database per service that no other service may enter.
-- NAME_migrator owns the tables and runs the migrations; NAME is what the running service may do.
-- Passwords are set apart from here. What is there already is left as it is.

CREATE ROLE intake_migrator LOGIN;
CREATE ROLE intake LOGIN;
CREATE ROLE language_migrator LOGIN;
CREATE ROLE language LOGIN;
CREATE ROLE employment_migrator LOGIN;
CREATE ROLE employment LOGIN;
CREATE ROLE projections_migrator LOGIN;
CREATE ROLE projections LOGIN;
CREATE ROLE desk_migrator LOGIN;
CREATE ROLE desk LOGIN;
CREATE ROLE keys_migrator LOGIN;
CREATE ROLE keys NOLOGIN;

-- Whoever encrypts or reads classed fields enters the key store under its own name.
GRANT keys TO intake, language, employment, projections;

CREATE DATABASE intake OWNER intake_migrator;
CREATE DATABASE language OWNER language_migrator;
CREATE DATABASE employment OWNER employment_migrator;
CREATE DATABASE projections OWNER projections_migrator;
CREATE DATABASE desk OWNER desk_migrator;
CREATE DATABASE keys OWNER keys_migrator;

REVOKE ALL ON DATABASE intake, language, employment, projections, desk, keys FROM PUBLIC;
GRANT CONNECT ON DATABASE intake TO intake;
GRANT CONNECT ON DATABASE language TO language;
GRANT CONNECT ON DATABASE employment TO employment;
GRANT CONNECT ON DATABASE projections TO projections;
GRANT CONNECT ON DATABASE desk TO desk;
GRANT CONNECT ON DATABASE keys TO keys;

-- A transaction left open holds back the readers of every store of the server.
ALTER DATABASE intake SET idle_in_transaction_session_timeout = '60s';
ALTER DATABASE language SET idle_in_transaction_session_timeout = '60s';
ALTER DATABASE employment SET idle_in_transaction_session_timeout = '60s';
ALTER DATABASE projections SET idle_in_transaction_session_timeout = '60s';
ALTER DATABASE desk SET idle_in_transaction_session_timeout = '60s';
ALTER DATABASE keys SET idle_in_transaction_session_timeout = '60s';

\connect intake
ALTER DEFAULT PRIVILEGES FOR ROLE intake_migrator GRANT USAGE ON SCHEMAS TO intake;
ALTER DEFAULT PRIVILEGES FOR ROLE intake_migrator GRANT USAGE ON SEQUENCES TO intake;
ALTER DEFAULT PRIVILEGES FOR ROLE intake_migrator GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO intake;

\connect language
ALTER DEFAULT PRIVILEGES FOR ROLE language_migrator GRANT USAGE ON SCHEMAS TO language;
ALTER DEFAULT PRIVILEGES FOR ROLE language_migrator GRANT USAGE ON SEQUENCES TO language;
ALTER DEFAULT PRIVILEGES FOR ROLE language_migrator GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO language;

\connect employment
ALTER DEFAULT PRIVILEGES FOR ROLE employment_migrator GRANT USAGE ON SCHEMAS TO employment;
ALTER DEFAULT PRIVILEGES FOR ROLE employment_migrator GRANT USAGE ON SEQUENCES TO employment;
ALTER DEFAULT PRIVILEGES FOR ROLE employment_migrator GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO employment;

\connect projections
ALTER DEFAULT PRIVILEGES FOR ROLE projections_migrator GRANT USAGE ON SCHEMAS TO projections;
ALTER DEFAULT PRIVILEGES FOR ROLE projections_migrator GRANT USAGE ON SEQUENCES TO projections;
ALTER DEFAULT PRIVILEGES FOR ROLE projections_migrator GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO projections;

\connect desk
ALTER DEFAULT PRIVILEGES FOR ROLE desk_migrator GRANT USAGE ON SCHEMAS TO desk;
ALTER DEFAULT PRIVILEGES FOR ROLE desk_migrator GRANT USAGE ON SEQUENCES TO desk;
ALTER DEFAULT PRIVILEGES FOR ROLE desk_migrator GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO desk;

\connect keys
-- No table is anybody's but the owner's: the functions answer for named people only.
ALTER DEFAULT PRIVILEGES FOR ROLE keys_migrator GRANT USAGE ON SCHEMAS TO keys;
