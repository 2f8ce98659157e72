package dev.serai.server.config;

/**
 * One value somebody set.
 *
 * @param key dotted path of kebab-case names, for example {@code server.port}
 * @param value as text; the items of a list are joined by commas
 */
public record Setting(String key, String value, Origin origin) {}
