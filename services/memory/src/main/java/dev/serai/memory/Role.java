package dev.serai.memory;

/** Who said something. Source: {@code Role}. */
public enum Role {
  USER,
  ASSISTANT,
  TOOL,
  OTHER
}
