package dev.serai.memory.extract;

import java.time.Instant;

/**
 * A record like a candidate.
 *
 * @param similarity of what both are found by: cosine, -1 to 1
 * @param at when what it says was said
 */
public record Similar(String recordId, String text, double similarity, Instant at) {}
