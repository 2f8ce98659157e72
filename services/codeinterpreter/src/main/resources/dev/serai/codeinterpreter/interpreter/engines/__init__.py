"""Languages whose code runs in an engine: another program, or a library."""
