"""Pictures, clips and the files they are kept in. Heavy work runs in a process of its own."""
