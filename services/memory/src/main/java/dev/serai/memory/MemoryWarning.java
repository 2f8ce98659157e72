package dev.serai.memory;

/**
 * Something that is allowed and most likely not meant.
 *
 * @param namespace the template it is about
 * @param message what follows from it, and what to do
 */
public record MemoryWarning(String strategyId, NamespaceTemplate namespace, String message) {}
