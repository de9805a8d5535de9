-- What those who run things decide: bans, switches, words, rules of chats, and what was done.

-- A scope is a chat, or `service`. `until` is NULL for good.
CREATE TABLE bans (
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    until REAL,
    reason TEXT NOT NULL,
    cooling INTEGER NOT NULL,
    PRIMARY KEY (subject, scope)
);

CREATE TABLE admitted (
    subject TEXT PRIMARY KEY
);

CREATE TABLE switched_off (
    name TEXT PRIMARY KEY
);

CREATE TABLE barred_words (
    word TEXT PRIMARY KEY
);

CREATE TABLE chat_rules (
    chat TEXT PRIMARY KEY,
    rules TEXT NOT NULL
);

-- Only ever added to.
CREATE TABLE acts (
    at REAL NOT NULL,
    who TEXT NOT NULL,
    chat TEXT NOT NULL,
    act TEXT NOT NULL,
    what TEXT NOT NULL
);

CREATE INDEX acts_at ON acts (at);
CREATE INDEX acts_chat ON acts (chat, at);

-- Unsuitable requests of a person, kept for as long as they count.
CREATE TABLE strikes (
    owner TEXT NOT NULL,
    at REAL NOT NULL
);

CREATE INDEX strikes_owner ON strikes (owner, at);
CREATE INDEX strikes_at ON strikes (at);

-- Numbers of each day, of the service and of each chat.
CREATE TABLE figures (
    scope TEXT NOT NULL,
    day INTEGER NOT NULL,
    name TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (scope, day, name)
);

CREATE INDEX figures_day ON figures (day);

-- Tables of jobs that were handed out, until their files are removed.
CREATE TABLE papers (
    file TEXT PRIMARY KEY,
    at REAL NOT NULL
);

CREATE INDEX papers_at ON papers (at);

-- The code of a job, as people see it, is the end of its id.
CREATE INDEX jobs_code ON jobs (substr(id, 21));
