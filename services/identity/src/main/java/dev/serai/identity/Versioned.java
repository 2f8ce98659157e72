package dev.serai.identity;

/**
 * What was read, and how new it is.
 *
 * @param revision the store's revision at or before the moment of reading
 */
public record Versioned<T>(long revision, T value) {}
