package dev.serai.memory;

import dev.serai.search.Explained;

/** A record that was found, and what made its score. */
public record ExplainedRecord(MemoryRecord record, Explained reasons) {}
