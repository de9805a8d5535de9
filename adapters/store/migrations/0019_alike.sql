-- What all processes on one database must have alike, as this one has it: a JSON object of settings.
-- NULL until a process has told, and for those of older programs.
ALTER TABLE workers ADD COLUMN alike TEXT;
