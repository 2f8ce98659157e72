package dev.serai.memory;

/** Removes part of what a deleted memory leaves: rows, files, whatever was kept for it. */
@FunctionalInterface
public interface Removal {

  /**
   * Removes all of it. Asked again after a failure or an end of the process, and while nothing new
   * is written any more.
   */
  void remove(Memory memory) throws Exception;
}
