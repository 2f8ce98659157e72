package dev.serai.memory;

/**
 * A record that was found.
 *
 * @param score higher is better; comparable within one answer
 */
public record Found(MemoryRecord record, double score) {}
