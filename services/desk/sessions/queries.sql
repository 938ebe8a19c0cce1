-- name: begin_session
-- A new row at each sign-in: an id that existed before a sign-in is never raised to one that counts.
INSERT INTO session (id_digest, tenant, actor, sealed, began_at, seen_at) VALUES ($1, $2, $3, $4, $5, $5);

-- name: see_session
-- The session if it still counts, which it then does anew from this moment.
UPDATE session SET seen_at = $2
WHERE id_digest = $1 AND ended_at IS NULL AND seen_at > $3 AND began_at > $4
RETURNING tenant, actor, sealed, began_at;

-- name: whose_session
-- Whose the session was, counting or not: a draft that arrives too late still has an owner.
SELECT tenant, actor, sealed, began_at FROM session WHERE id_digest = $1;

-- name: lock_session
SELECT tenant, actor, sealed, began_at FROM session WHERE id_digest = $1 AND ended_at IS NULL FOR UPDATE;

-- name: keep_session
UPDATE session SET sealed = $2 WHERE id_digest = $1 AND ended_at IS NULL;

-- name: end_session
UPDATE session SET ended_at = $2, sealed = $3 WHERE id_digest = $1 AND ended_at IS NULL;

-- name: forget_sessions
-- Rows outlive their session by one working day, so that a form sent late can become a draft.
DELETE FROM session WHERE seen_at < $1;

-- name: keep_draft
INSERT INTO draft (tenant, actor, form, subject, sealed, saved_at, person) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (tenant, actor, form, subject) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at;

-- name: find_draft
SELECT sealed, saved_at FROM draft WHERE tenant = $1 AND actor = $2 AND form = $3 AND subject = $4 AND saved_at > $5;

-- name: drop_draft
DELETE FROM draft WHERE tenant = $1 AND actor = $2 AND form = $3 AND subject = $4;

-- name: drop_drafts_about
-- Of every user: about the person, and about whatever stood in the person's file.
DELETE FROM draft WHERE tenant = $1 AND (person = $2 OR subject = $2);

-- name: forget_drafts
DELETE FROM draft WHERE saved_at < $1;
