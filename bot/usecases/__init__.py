"""The deeds: the only code that calls ports. Each file is one deed; no sentence, no SQL here."""
