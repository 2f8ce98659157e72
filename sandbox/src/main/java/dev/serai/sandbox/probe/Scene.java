package dev.serai.sandbox.probe;

import dev.serai.sandbox.PlatformPort;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What there is to reach while a program of probes runs. */
interface Scene extends AutoCloseable {

  /** Arguments of the program where it runs without a sandbox. */
  List<String> control();

  /** Inside a sandbox. */
  default List<String> inside() {
    return control();
  }

  default List<PlatformPort> ports() {
    return List.of();
  }

  /** Somebody else who runs meanwhile, as the program does: on the host, or in a sandbox. */
  default List<String> neighbour() {
    return List.of();
  }

  default Map<String, String> environmentOfNeighbour() {
    return Map.of();
  }

  /** Whether the neighbour has ended before the program begins. */
  default boolean neighbourEnds() {
    return false;
  }

  @Override
  void close() throws IOException;
}
