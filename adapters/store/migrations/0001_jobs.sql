-- Jobs, the messages that come in and go out, and the counters around them.
-- A job that is done has no due_at: every index that the engine walks is partial, so that a
-- million finished jobs cost nothing.

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    request TEXT NOT NULL,
    provider TEXT NOT NULL,
    origin TEXT NOT NULL,
    parent TEXT,
    rank INTEGER NOT NULL,
    created_at REAL NOT NULL,
    since REAL NOT NULL,
    due_at REAL,
    attempts INTEGER NOT NULL,
    generation TEXT,
    submitted_at REAL,
    links TEXT NOT NULL,
    marked INTEGER NOT NULL,
    failure TEXT,
    video TEXT,
    result TEXT,
    worker TEXT
);

CREATE UNIQUE INDEX jobs_origin ON jobs (origin);
CREATE INDEX jobs_owner ON jobs (platform, user_id, id);
CREATE INDEX jobs_free ON jobs (due_at) WHERE due_at IS NOT NULL AND worker IS NULL;
CREATE INDEX jobs_held ON jobs (worker) WHERE worker IS NOT NULL;
CREATE INDEX jobs_queued ON jobs (provider, rank, id) WHERE state = 'queued';
CREATE INDEX jobs_running ON jobs (provider) WHERE state IN ('submitting', 'generating');
CREATE INDEX jobs_awaited ON jobs (platform, user_id)
    WHERE state IN ('collecting', 'queued', 'submitting', 'generating', 'delivering');
CREATE INDEX jobs_unconfirmed ON jobs (since) WHERE state = 'unconfirmed';

CREATE TABLE workers (
    id TEXT PRIMARY KEY,
    until REAL NOT NULL
);

CREATE TABLE statuses (
    job TEXT PRIMARY KEY,
    message TEXT NOT NULL
);

CREATE TABLE inbox (
    key TEXT PRIMARY KEY,
    platform TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    closed_at REAL
);

CREATE INDEX inbox_waiting ON inbox (received_at) WHERE closed_at IS NULL;
CREATE INDEX inbox_closed ON inbox (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE outbox (
    key TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    reply TEXT NOT NULL,
    created_at REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE usage (
    subject TEXT NOT NULL,
    day INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (subject, day)
);

CREATE TABLE history (
    kind TEXT PRIMARY KEY,
    counts TEXT NOT NULL
);
