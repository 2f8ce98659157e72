package dev.serai.server;

import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Seals paging tokens; kept, so that a page can be turned across a restart. */
final class PagingKey {

  private static final int CHARACTERS = 64;

  private PagingKey() {}

  static Secret of(DataFolder folder, Ids ids) throws IOException {
    Path file = folder.pagingKey();
    if (!Files.exists(file)) {
      DataFolder.writePrivately(file, ids.alphanumeric(CHARACTERS));
    }
    return new Secret(Files.readString(file));
  }
}
