package dev.serai.search;

/**
 * A document that was found.
 *
 * @param score from 0 to the sum of the fusion's weights, and what context and favours add;
 *     comparable within one search only
 */
public record Hit(String id, double score) {}
