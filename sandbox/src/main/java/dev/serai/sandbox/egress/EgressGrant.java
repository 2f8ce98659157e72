package dev.serai.sandbox.egress;

import dev.serai.sandbox.PlatformPort;
import java.util.List;
import java.util.Map;

/** What one sandbox needs to get out; nothing at all where there is no way out. */
public interface EgressGrant extends AutoCloseable {

  /** No port, no variables. */
  EgressGrant NONE =
      new EgressGrant() {
        @Override
        public List<PlatformPort> ports() {
          return List.of();
        }

        @Override
        public Map<String, String> variables() {
          return Map.of();
        }

        @Override
        public void close() {}
      };

  /** Added to the sandbox's other ways out. */
  List<PlatformPort> ports();

  /** Added to its environment: by them programs find the proxy. */
  Map<String, String> variables();

  /** Ends every connection and takes no more. Closing again does nothing. */
  @Override
  void close();
}
