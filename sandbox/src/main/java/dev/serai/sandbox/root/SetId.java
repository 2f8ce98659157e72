package dev.serai.sandbox.root;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The bits by which programs get another user's rights. */
final class SetId {

  private static final int SET_ID = 06000;
  private static final int PERMISSIONS = 07777;
  private static final String MODE = "unix:mode";

  private SetId() {}

  /** Takes them away from all files of a folder. */
  static void clear(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              clearOne(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void clearOne(Path file) throws IOException {
    int mode = (Integer) Files.getAttribute(file, MODE, LinkOption.NOFOLLOW_LINKS);
    if ((mode & SET_ID) != 0) {
      Files.setAttribute(file, MODE, mode & PERMISSIONS & ~SET_ID, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
