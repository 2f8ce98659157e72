package dev.serai.codeinterpreter.interpreter;

import java.time.Duration;
import java.util.List;

/**
 * Bounds of what one interpreter does and of what is taken from it. The program inside holds them,
 * and this side judges its answers by them again.
 *
 * @param calls at a time; further ones are refused; default 64
 * @param outputBytes kept of each stream of one call or task, as UTF-8; a note at the end says how
 *     much was left out; default 1 MiB
 * @param images of one call; default 32
 * @param imageBytes of one image; default 8 MiB
 * @param codeBytes of one piece of code or command; default 100 MiB
 * @param fileBytes of one file that is read or written; default 100 MiB
 * @param filesBytes of all files that one call reads; default 128 MiB
 * @param paths in one call; default 1000
 * @param entries of a directory that are listed; default 10,000
 * @param tasksRunning commands at a time that run on by themselves; default 16
 * @param tasksKept whose outcome is remembered, running ones among them; default 64
 * @param grace from asking code or a command to stop until it is killed; default 2 s
 * @param startWithin for a language's process; default 30 s
 */
public record InterpreterLimits(
    int calls,
    int outputBytes,
    int images,
    int imageBytes,
    int codeBytes,
    int fileBytes,
    int filesBytes,
    int paths,
    int entries,
    int tasksRunning,
    int tasksKept,
    Duration grace,
    Duration startWithin) {

  private static final int MIB = 1 << 20;

  public static final InterpreterLimits DEFAULT =
      new InterpreterLimits(
          64,
          MIB,
          32,
          8 * MIB,
          100 * MIB,
          100 * MIB,
          128 * MIB,
          1000,
          10_000,
          16,
          64,
          Duration.ofSeconds(2),
          Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException if one is not positive, or more tasks run than are kept
   */
  public InterpreterLimits {
    for (int each :
        new int[] {
          calls, outputBytes, images, imageBytes, codeBytes, fileBytes, filesBytes, paths, entries
        }) {
      positive(each > 0);
    }
    positive(tasksRunning > 0 && tasksKept >= tasksRunning);
    positive(grace.toMillis() > 0 && startWithin.toMillis() > 0);
  }

  private static void positive(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "bounds of an interpreter are positive, and it keeps as many tasks as run");
    }
  }

  /** For the program inside. */
  List<String> arguments() {
    return List.of(
        "calls=" + calls,
        "output-bytes=" + outputBytes,
        "images=" + images,
        "image-bytes=" + imageBytes,
        "code-bytes=" + codeBytes,
        "file-bytes=" + fileBytes,
        "files-bytes=" + filesBytes,
        "paths=" + paths,
        "entries=" + entries,
        "tasks-running=" + tasksRunning,
        "tasks-kept=" + tasksKept,
        "grace-millis=" + grace.toMillis(),
        "start-millis=" + startWithin.toMillis());
  }
}
