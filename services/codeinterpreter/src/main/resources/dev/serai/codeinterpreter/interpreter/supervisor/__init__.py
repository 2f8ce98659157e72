"""The interpreter itself: one process, one thread, so that no flood of processes stops it."""
