-- Several ways to buy: who refused a job already, further results, and a secret of our own.

ALTER TABLE jobs ADD COLUMN tried TEXT NOT NULL DEFAULT '[]';
ALTER TABLE jobs ADD COLUMN others TEXT NOT NULL DEFAULT '[]';
ALTER TABLE jobs ADD COLUMN second TEXT;

CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
