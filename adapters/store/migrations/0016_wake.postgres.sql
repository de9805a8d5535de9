-- Wakes the other processes when something is theirs to take, or is theirs no more. What is said is
-- the name of what to look at, and for a job that somebody took from its holder its id: a process's
-- connections bear its name.

CREATE FUNCTION wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('bot', TG_ARGV[0]);
    RETURN NULL;
END $$;

CREATE FUNCTION wake_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('bot', 'job ' || OLD.id);
    RETURN NULL;
END $$;

CREATE TRIGGER jobs_free_new AFTER INSERT ON jobs FOR EACH ROW
    WHEN (NEW.worker IS NULL AND NEW.due_at IS NOT NULL)
    EXECUTE FUNCTION wake('jobs');
CREATE TRIGGER jobs_free_again AFTER UPDATE OF worker ON jobs FOR EACH ROW
    WHEN (NEW.worker IS NULL AND NEW.due_at IS NOT NULL)
    EXECUTE FUNCTION wake('jobs');
CREATE TRIGGER jobs_changed_hands AFTER UPDATE OF worker ON jobs FOR EACH ROW
    WHEN (OLD.worker <> current_setting('application_name')
        AND NEW.worker IS DISTINCT FROM OLD.worker
        AND (NEW.worker IS NOT NULL OR NEW.state <> OLD.state OR NEW.due_at IS NULL))
    EXECUTE FUNCTION wake_holder();

CREATE TRIGGER inbox_free_new AFTER INSERT ON inbox FOR EACH ROW
    WHEN (NEW.worker IS NULL AND NEW.closed_at IS NULL)
    EXECUTE FUNCTION wake('inbox');
CREATE TRIGGER inbox_free_again AFTER UPDATE OF worker ON inbox FOR EACH ROW
    WHEN (NEW.worker IS NULL AND NEW.closed_at IS NULL)
    EXECUTE FUNCTION wake('inbox');
CREATE TRIGGER outbox_free_new AFTER INSERT ON outbox FOR EACH ROW
    WHEN (NEW.worker IS NULL)
    EXECUTE FUNCTION wake('outbox');
CREATE TRIGGER outbox_free_again AFTER UPDATE OF worker ON outbox FOR EACH ROW
    WHEN (NEW.worker IS NULL)
    EXECUTE FUNCTION wake('outbox');

CREATE TRIGGER copies_wanted AFTER INSERT OR UPDATE OF due_at ON copies FOR EACH ROW
    WHEN (NEW.due_at IS NOT NULL)
    EXECUTE FUNCTION wake('copies');
CREATE TRIGGER alarms_raised AFTER INSERT ON alarms FOR EACH ROW
    WHEN (NEW.waiting = 1)
    EXECUTE FUNCTION wake('alarm');
CREATE TRIGGER forgetting_asked AFTER INSERT ON forgetting FOR EACH ROW
    EXECUTE FUNCTION wake('forget');
