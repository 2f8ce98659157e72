package dev.serai.benchmarks.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder of conversations: published corpora, and plays with questions of our own. */
final class Dialogues {

  /** Names the folder: an environment variable or a system property. */
  static final String FOLDER = "SERAI_DIALOGUES";

  private Dialogues() {}

  /**
   * @throws IOException when none is named
   */
  static Path folder() throws IOException {
    return Optional.ofNullable(System.getProperty(FOLDER))
        .or(() -> Optional.ofNullable(System.getenv(FOLDER)))
        .map(Path::of)
        .orElseThrow(
            () ->
                new IOException(
                    "set %s to a folder of conversations: benchmarks/README.md says of which"
                        .formatted(FOLDER)));
  }

  /**
   * @throws IOException when one is missing or is not as it was published
   */
  static List<Conversation> read(Path folder) throws IOException {
    List<Conversation> all = new ArrayList<>();
    all.addAll(Locomo.read(folder.resolve("locomo")));
    all.addAll(Realtalk.read(folder.resolve("realtalk")));
    all.addAll(Play.read(folder.resolve("plays")));
    return all;
  }
}
