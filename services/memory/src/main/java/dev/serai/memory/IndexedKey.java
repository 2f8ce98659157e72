package dev.serai.memory;

/** A metadata key that records may be filtered by. */
public record IndexedKey(String key, MetadataType type) {}
