package dev.serai.protocol.mcp.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Severities of log messages, mildest first (RFC 5424 section 6.2.1). */
public enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LogLevel> of(String wire) {
    return Arrays.stream(values()).filter(level -> level.wire().equals(wire)).findFirst();
  }

  /** Whether a receiver that asked for {@code least} wants to hear of it. */
  public boolean reaches(LogLevel least) {
    return compareTo(least) >= 0;
  }
}
