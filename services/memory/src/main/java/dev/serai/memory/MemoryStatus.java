package dev.serai.memory;

/**
 * What a memory is doing. It serves from its creation to its deletion; rows of a deleted one go in
 * the background.
 */
public enum MemoryStatus {
  ACTIVE,
  DELETING
}
