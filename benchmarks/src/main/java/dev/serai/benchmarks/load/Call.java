package dev.serai.benchmarks.load;

import java.io.IOException;

/** What is timed: one request, its answer read to the end. */
@FunctionalInterface
public interface Call {

  /**
   * @throws IOException when there was no answer, or another than success
   */
  void make() throws IOException;
}
