-- Money in millionths, and numbers of videos that people were given.

-- Every change of what is held and spent. Rows are only added; those of a job that is forgotten
-- become one sum a provider and day, which has no job.
CREATE TABLE ledger (
    key TEXT PRIMARY KEY,
    job TEXT,
    subject TEXT NOT NULL,
    provider TEXT NOT NULL,
    day INTEGER NOT NULL,
    held INTEGER NOT NULL,
    spent INTEGER NOT NULL
);

CREATE INDEX ledger_job ON ledger (job) WHERE job IS NOT NULL;

-- The sums of it, changed together with it: of a subject in a day or month, each by its number; and
-- of each provider for ever, with the subject `provider` and its name for the span.
CREATE TABLE money (
    subject TEXT NOT NULL,
    span TEXT NOT NULL,
    number INTEGER NOT NULL,
    held INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    PRIMARY KEY (subject, span, number)
);

-- Withdrawn while they were being sent: nobody may know whether they were bought.
CREATE INDEX jobs_doubtful ON jobs (since)
    WHERE state = 'cancelled' AND generation IS NULL AND submitted_at IS NOT NULL;

-- How many videos a day single people may have, in place of the usual number.
CREATE TABLE allowances (
    owner TEXT PRIMARY KEY,
    daily INTEGER NOT NULL
);
