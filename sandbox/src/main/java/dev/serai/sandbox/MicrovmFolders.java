package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders that are roots of sandboxes, each as a file system in a file that is made once. What lies
 * in such a folder does not change.
 *
 * @param none what a machine is shown that has no such root
 */
record MicrovmFolders(OnceMade made, Path none) {

  private static final Logger LOG = LoggerFactory.getLogger(MicrovmFolders.class);
  private static final Duration MADE_WITHIN = Duration.ofMinutes(30);

  /** Reads everything and may do nothing else that an ordinary user may not. */
  private static final List<String> READER =
      List.of(
          "setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all,+dac_read_search");

  /**
   * @param state directory of the server
   */
  static MicrovmFolders in(Path state) throws IOException {
    Path none = state.resolve("no-folder.img");
    Files.deleteIfExists(none);
    empty(none);
    return new MicrovmFolders(OnceMade.in(state.resolve("folders")), none);
  }

  Path image(Path folder) throws IOException {
    Path real = folder.toRealPath();
    String name = new Fingerprint().addFile(real).add(Files.getAttribute(real, "unix:ino")).text();
    return made.get("folder-" + name + ".img", path -> make(path, real));
  }

  private static void make(Path image, Path folder) throws IOException {
    LOG.info("making an image of the root {} for class 'microvm', once", folder);
    MicrovmFiles size = MicrovmFiles.of(List.of(folder));
    empty(image);
    var line = new ArrayList<>(READER);
    line.addAll(List.of("mke2fs", "-q", "-F", "-t", "ext4"));
    line.addAll(List.of("-O", "^has_journal,^resize_inode", "-E", "root_owner=0:0,nodiscard"));
    line.addAll(List.of("-m", "0", "-N", "" + size.inodes(), "-d", folder.toString()));
    line.addAll(List.of(image.toString(), size.blocks() + "k"));
    Tool.run(MADE_WITHIN, line);
  }

  private static void empty(Path image) throws IOException {
    MicrovmFiles.sparse(image, MicrovmMachine.DRIVE_BYTES);
    Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rw-r--r--"));
  }
}
