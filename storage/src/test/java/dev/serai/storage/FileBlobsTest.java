package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobsTest extends BlobsContract {

  @TempDir Path folder;

  @Override
  Blobs create() throws IOException {
    return FileBlobs.open(folder);
  }

  @Test
  void sweepsWhatACrashLeftAndKeepsTheRest() throws IOException {
    put("a", "x");
    Files.writeString(folder.resolve("incoming").resolve("half"), "hal");
    blobs = create();
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
    assertThat(read("a")).contains("x");
  }

  @Test
  void keepsOtherUsersOut() throws IOException {
    put("a", "x");
    try (Stream<Path> paths = Files.walk(folder.resolve("blobs"))) {
      Path file = paths.filter(Files::isRegularFile).findAny().orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("blobs"))))
        .isEqualTo("rwx------");
  }
}
