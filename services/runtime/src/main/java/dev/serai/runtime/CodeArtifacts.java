package dev.serai.runtime;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Blobs;
import dev.serai.storage.ObjectStore;
import dev.serai.storage.code.ArchiveLimits;
import dev.serai.storage.code.CodeFolders;
import dev.serai.storage.code.CodeRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The code of versions: fetched once from where the caller put it, kept as a blob so that a later
 * change of the object changes nothing, unpacked where sandboxes can see it.
 */
final class CodeArtifacts {

  private final ObjectStore objects;
  private final Blobs blobs;
  private final CodeFolders folders;
  private final ArchiveLimits limits;

  CodeArtifacts(ObjectStore objects, Blobs blobs, CodeFolders folders, ArchiveLimits limits) {
    this.objects = objects;
    this.blobs = blobs;
    this.folders = folders;
    this.limits = limits;
  }

  /**
   * Fetches the zip of a version and keeps it.
   *
   * @return its SHA-256
   * @throws CodeRefusedException when there is no such object or it is too large
   * @throws IOException when the object store or the disk fails; trying again may help
   */
  String pin(RuntimeVersion version, CodeArtifact code) throws IOException, CodeRefusedException {
    try (InputStream in =
        objects
            .open(code.bucket(), code.prefix(), code.versionId())
            .orElseThrow(() -> missing(code))) {
      return blobs
          .put(key(version.runtime().id(), version.number()), in, limits.packedBytes())
          .sha256();
    } catch (ServiceException e) {
      if (e.kind() == ErrorKind.VALIDATION) {
        throw new CodeRefusedException(
            "%s is larger than %d bytes, the limit for a code zip"
                .formatted(place(code), limits.packedBytes()));
      }
      throw e;
    }
  }

  private static CodeRefusedException missing(CodeArtifact code) {
    return new CodeRefusedException(
        place(code) + " does not exist; upload the zip there and update the runtime");
  }

  private static String place(CodeArtifact code) {
    String object = "s3://%s/%s".formatted(code.bucket(), code.prefix());
    return code.versionId().map(version -> object + " version " + version).orElse(object);
  }

  /** The unpacked code of a pinned version. */
  Path folder(RuntimeVersion version) throws IOException, CodeRefusedException {
    RuntimeId runtime = version.runtime().id();
    String key = key(runtime, version.number());
    return folders.require(
        runtime.value(),
        Integer.toString(version.number()),
        () -> blobs.open(key).orElseThrow(() -> new IOException("the stored zip is gone: " + key)));
  }

  void deleteZip(RuntimeId runtime, int version) throws IOException {
    blobs.delete(key(runtime, version));
  }

  void deleteFolders(RuntimeId runtime) throws IOException {
    folders.deleteGroup(runtime.value());
  }

  private static String key(RuntimeId runtime, int version) {
    return "runtime/%s/%d.zip".formatted(runtime, version);
  }
}
