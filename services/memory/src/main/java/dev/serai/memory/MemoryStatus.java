package dev.serai.memory;

/**
 * What a memory is doing. It serves from its creation to its deletion; rows of a deleted one go in
 * the background. One that is imported is being created until it is whole.
 */
public enum MemoryStatus {
  CREATING,
  ACTIVE,
  DELETING
}
