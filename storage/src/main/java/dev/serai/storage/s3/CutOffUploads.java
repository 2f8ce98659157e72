package dev.serai.storage.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what uploads have left behind when the process died; before any new one may run. */
final class CutOffUploads {

  private static final Logger LOG = LoggerFactory.getLogger(CutOffUploads.class);

  private CutOffUploads() {}

  static void sweep(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path file : files) {
      if (EntityTag.of(file).isEmpty()) {
        Files.delete(file);
        LOG.info("removed an upload that had not come to its end: {}", folder.relativize(file));
      }
    }
  }
}
