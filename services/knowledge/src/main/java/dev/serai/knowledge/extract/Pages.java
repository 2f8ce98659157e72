package dev.serai.knowledge.extract;

import java.util.OptionalInt;

/** Hears how far the reading of a document has come. Called on the thread that reads. */
@FunctionalInterface
public interface Pages {

  /** Hears nothing. */
  Pages UNHEARD = (done, total) -> {};

  /**
   * @param done pages read, from 0
   * @param total of the document, where it says so
   */
  void read(int done, OptionalInt total);
}
