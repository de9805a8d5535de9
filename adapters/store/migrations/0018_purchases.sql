-- When each account bought of late, for those that may only buy so often in a minute: all processes
-- together keep to that, and a new one knows what was bought before it came.
CREATE TABLE purchases (
    provider TEXT NOT NULL,
    at REAL NOT NULL
);

CREATE INDEX purchases_provider ON purchases (provider, at);
