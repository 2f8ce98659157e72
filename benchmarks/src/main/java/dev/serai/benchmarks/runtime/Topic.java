package dev.serai.benchmarks.runtime;

import java.util.Locale;

/** What can be measured alone. */
public enum Topic {
  START,
  INVOKE,
  HANDOUT,
  KILL,
  BODIES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
