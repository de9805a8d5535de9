-- How many videos are in the making for a chat. Jobs from before have no chat and do not count.
ALTER TABLE jobs ADD COLUMN chat TEXT;

CREATE INDEX jobs_chat_awaited ON jobs (chat)
    WHERE state IN ('collecting', 'queued', 'submitting', 'generating', 'delivering');
