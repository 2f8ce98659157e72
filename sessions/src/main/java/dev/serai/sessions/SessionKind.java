package dev.serai.sessions;

/**
 * What a room's sessions are called, for people.
 *
 * @param resource what they are sessions of, for example {@code code interpreter}
 * @param inside what runs in each, for example {@code interpreter}
 */
public record SessionKind(String resource, String inside) {}
