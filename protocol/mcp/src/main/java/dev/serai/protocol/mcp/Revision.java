package dev.serai.protocol.mcp;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The published revisions of MCP, oldest first. */
public enum Revision {
  V2024_11_05("2024-11-05"),
  V2025_03_26("2025-03-26"),
  V2025_06_18("2025-06-18"),
  V2025_11_25("2025-11-25"),
  /** The first without handshake and sessions. */
  V2026_07_28("2026-07-28");

  private final String version;

  Revision(String version) {
    this.version = version;
  }

  /** As it is written in messages and headers. */
  public String version() {
    return version;
  }

  public boolean has(Feature feature) {
    return feature.in(this);
  }

  public static Optional<Revision> of(String version) {
    return Arrays.stream(values()).filter(known -> known.version.equals(version)).findFirst();
  }

  public static Revision newest() {
    return V2026_07_28;
  }

  /**
   * What a server answers to a handshake: the requested version if it serves it, else the newest it
   * serves that has a handshake. Empty if it serves none such.
   */
  public static Optional<Revision> negotiate(String requested, Collection<Revision> served) {
    Optional<Revision> wanted =
        of(requested).filter(served::contains).filter(known -> known.has(Feature.INITIALIZE));
    return wanted.isPresent()
        ? wanted
        : served.stream()
            .filter(known -> known.has(Feature.INITIALIZE))
            .max(Comparator.naturalOrder());
  }
}
