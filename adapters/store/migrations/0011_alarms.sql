-- What the people who run the service must know. The key stays when it was told, so that it is
-- told once.

CREATE TABLE alarms (
    key TEXT PRIMARY KEY,
    alarm TEXT NOT NULL,
    raised_at REAL NOT NULL,
    waiting INTEGER NOT NULL
);

CREATE INDEX alarms_waiting ON alarms (raised_at) WHERE waiting = 1;
CREATE INDEX alarms_told ON alarms (raised_at) WHERE waiting = 0;
