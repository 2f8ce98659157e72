package dev.serai.memory;

/** Whose words a record is made of; what a user said counts otherwise than what a tool returned. */
public enum Origin {
  USER,
  AGENT,
  TOOL,
  /** Somebody else in the conversation. */
  OTHER,
  /** Written by a caller of the batch operations. */
  API;

  static Origin of(Role role) {
    return switch (role) {
      case USER -> USER;
      case ASSISTANT -> AGENT;
      case TOOL -> TOOL;
      case OTHER -> OTHER;
    };
  }
}
