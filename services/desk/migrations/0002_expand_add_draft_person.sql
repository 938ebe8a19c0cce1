SET LOCAL lock_timeout = '5s';

-- Whose file a draft belongs to, also where it is about one thing in that file: with an erased person all of it goes.
ALTER TABLE draft ADD COLUMN person uuid;
