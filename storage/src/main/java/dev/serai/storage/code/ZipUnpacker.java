package dev.serai.storage.code;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks zips of unknown origin into a new folder. What comes out lies inside that folder, cannot
 * be written by anyone, and can be read by everyone, because each session has a uid of its own.
 *
 * <p>Refused: paths and links that lead out, devices, duplicate names, encryption, damage, and
 * whatever passes the {@link ArchiveLimits}, counted while unpacking and not as declared. Execute
 * permission is kept; set-uid and the like are not. Thread-safe.
 */
public final class ZipUnpacker {

  private final ArchiveLimits limits;

  public ZipUnpacker(ArchiveLimits limits) {
    this.limits = limits;
  }

  /**
   * Unpacks {@code zip} into {@code folder}, which must not exist yet. After an exception part of
   * the folder may be there; the caller removes it.
   *
   * @throws CodeRefusedException with a reason for the person who packed it
   * @throws IOException when this machine fails to read or write
   */
  public void unpack(Path zip, Path folder) throws IOException, CodeRefusedException {
    try (SeekableByteChannel channel = Files.newByteChannel(zip)) {
      CentralDirectory.check(channel, limits.entries());
      try (ZipFile archive = ZipFile.builder().setSeekableByteChannel(channel.position(0)).get()) {
        var writing = new Unpacking(archive, folder, limits, Files.size(zip));
        List<PlannedEntry> plan = ArchivePlan.of(archive, limits);
        writing.run(plan);
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new CodeRefusedException("the zip is damaged: " + e.getMessage(), e);
    }
  }
}
