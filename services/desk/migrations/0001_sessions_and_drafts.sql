SET LOCAL lock_timeout = '5s';

-- A browser's session. The id itself is known to the browser alone; what stands here is its digest.
CREATE TABLE session (
    id_digest  bytea       PRIMARY KEY,
    tenant     text        NOT NULL,
    actor      text        NOT NULL,
    sealed     text        NOT NULL,
    began_at   timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE INDEX session_seen_at ON session (seen_at);

-- What a user had typed and not sent; belongs to that user alone.
CREATE TABLE draft (
    tenant     text        NOT NULL,
    actor      text        NOT NULL,
    form       text        NOT NULL,
    subject    uuid        NOT NULL,
    sealed     text        NOT NULL,
    saved_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant, actor, form, subject)
);
CREATE INDEX draft_saved_at ON draft (saved_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON session, draft TO desk;
