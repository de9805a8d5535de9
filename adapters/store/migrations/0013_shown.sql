-- Shared videos that somebody asked to see in a chat: they are taken back with the others. Who asked
-- and in which language is empty for those in the showcases.
ALTER TABLE copies ADD COLUMN asked_by TEXT;
ALTER TABLE copies ADD COLUMN language TEXT;

CREATE INDEX copies_asked_by ON copies (asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX copies_asked_at ON copies (asked_at) WHERE asked_by IS NOT NULL;

-- What was made from a job: a video that is shared later than those is found as their parent.
CREATE INDEX jobs_parent ON jobs (parent) WHERE parent IS NOT NULL;
