-- Several processes on one database: messages have an owner as jobs have, and a platform.
ALTER TABLE inbox ADD COLUMN worker TEXT;
ALTER TABLE outbox ADD COLUMN worker TEXT;
ALTER TABLE outbox ADD COLUMN platform TEXT NOT NULL DEFAULT '';

CREATE INDEX inbox_held ON inbox (worker) WHERE worker IS NOT NULL AND closed_at IS NULL;
CREATE INDEX outbox_held ON outbox (worker) WHERE worker IS NOT NULL;
