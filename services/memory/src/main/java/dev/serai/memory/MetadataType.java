package dev.serai.memory;

/** Kinds of metadata values that can be named beforehand. */
public enum MetadataType {
  STRING,
  STRINGLIST,
  NUMBER
}
