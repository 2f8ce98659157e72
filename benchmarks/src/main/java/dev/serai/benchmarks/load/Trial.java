package dev.serai.benchmarks.load;

import java.io.IOException;

/** Something that takes a while to begin; its end is in no figure. */
@FunctionalInterface
public interface Trial {

  /** Returns when it has come as far as is measured. */
  AutoCloseable begin() throws IOException;
}
