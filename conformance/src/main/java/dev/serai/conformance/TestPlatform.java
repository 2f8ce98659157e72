package dev.serai.conformance;

import dev.serai.server.ClientEnvironment;

/** A whole server in this process: free ports, a data folder of its own that goes with it. */
public interface TestPlatform extends AutoCloseable {

  /** Starts a server and returns once it answers. */
  static TestPlatform start() {
    // Until the server has its entry: one that runs already, named by the usual variables.
    var environment = ClientEnvironment.of(System.getenv()).orElseThrow();
    return new TestPlatform() {
      @Override
      public ClientEnvironment client() {
        return environment;
      }

      @Override
      public void close() {}
    };
  }

  /** How clients reach it, with the administrator's key. */
  ClientEnvironment client();

  @Override
  void close();
}
