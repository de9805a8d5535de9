-- Shared videos, who likes them, where they were posted, and what people report.

CREATE TABLE showcase (
    job TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    maker TEXT,
    request TEXT NOT NULL,
    video TEXT NOT NULL,
    parent TEXT,
    nsfw INTEGER NOT NULL,
    shared_at REAL NOT NULL,
    votes INTEGER NOT NULL
);

CREATE INDEX showcase_newest ON showcase (nsfw, job);
CREATE INDEX showcase_owner ON showcase (owner, job);
CREATE INDEX showcase_maker ON showcase (maker, nsfw, job) WHERE maker IS NOT NULL;
CREATE INDEX showcase_parent ON showcase (parent, nsfw, job) WHERE parent IS NOT NULL;

-- What nobody may share again.
CREATE TABLE taken_down (
    job TEXT PRIMARY KEY
);

-- `press` is what turned the vote last: done once more after a restart, it turns nothing.
CREATE TABLE votes (
    job TEXT NOT NULL,
    voter TEXT NOT NULL,
    given INTEGER NOT NULL,
    press TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (job, voter)
);

CREATE INDEX votes_voter ON votes (voter, job);

-- The best of each period: one row a video and period, until the video is too old for it. What only
-- adults should see has none, and no words either.
CREATE TABLE charts (
    period TEXT NOT NULL,
    job TEXT NOT NULL,
    votes INTEGER NOT NULL,
    until REAL,
    PRIMARY KEY (job, period)
);

CREATE INDEX charts_best ON charts (period, votes DESC, job DESC);
CREATE INDEX charts_until ON charts (until) WHERE until IS NOT NULL;

CREATE TABLE showcase_words (
    word TEXT NOT NULL,
    job TEXT NOT NULL,
    PRIMARY KEY (word, job)
);

CREATE INDEX showcase_words_job ON showcase_words (job);

-- The files of shared videos, which outlive what they were kept for.
CREATE TABLE showcase_files (
    file TEXT PRIMARY KEY,
    job TEXT NOT NULL
);

CREATE INDEX showcase_files_job ON showcase_files (job);

-- Finished jobs that may be forgotten: what is shared is kept, and not walked past.
CREATE INDEX jobs_over ON jobs (id) WHERE due_at IS NULL AND shared_at IS NULL;

-- The videos in the showcases. `change` counts what happened to a copy; `asked_at` belongs to the
-- key under which it is posted: a copy that is removed and wanted again is another message.
CREATE TABLE copies (
    job TEXT NOT NULL,
    address TEXT NOT NULL,
    platform TEXT NOT NULL,
    message TEXT,
    votes INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    asked_at REAL NOT NULL,
    change INTEGER NOT NULL,
    due_at REAL,
    PRIMARY KEY (job, address)
);

CREATE INDEX copies_due ON copies (platform, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    job TEXT NOT NULL,
    reason TEXT NOT NULL,
    at REAL NOT NULL
);

CREATE INDEX reports_job ON reports (job);
CREATE INDEX reports_at ON reports (at);
