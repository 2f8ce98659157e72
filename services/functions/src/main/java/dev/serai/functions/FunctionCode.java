package dev.serai.functions;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Blobs;
import dev.serai.storage.ObjectStore;
import dev.serai.storage.code.CodeFolders;
import dev.serai.storage.code.CodeRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The code of functions: kept as a blob, so that a later change of an object changes nothing, and
 * unpacked where sandboxes can see it, once a revision.
 */
final class FunctionCode {

  private static final String FOLDER = "code";

  private final ObjectStore objects;
  private final Blobs blobs;
  private final CodeFolders folders;
  private final long limitBytes;

  FunctionCode(ObjectStore objects, Blobs blobs, CodeFolders folders, long limitBytes) {
    this.objects = objects;
    this.blobs = blobs;
    this.folders = folders;
    this.limitBytes = limitBytes;
  }

  /**
   * Keeps the zip of a revision and unpacks it, so that what cannot be unpacked is refused at once.
   *
   * @throws ServiceException of kind VALIDATION when there is no such object, it is too large, or
   *     it is no zip we take; nothing is kept then
   */
  DeployedFunction.Code keep(String id, int revision, CodeSource source) {
    try (InputStream in = open(source)) {
      Blobs.Blob blob = blobs.put(key(id, revision), in, limitBytes);
      unpackOrForget(id, revision);
      return new DeployedFunction.Code(revision, blob.sha256(), blob.sizeBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the code could not be kept", e);
    }
  }

  private void unpackOrForget(String id, int revision) throws IOException {
    try {
      unpack(id, revision, revision);
    } catch (CodeRefusedException e) {
      blobs.delete(key(id, revision));
      throw ServiceException.validation("Code", "the zip is refused: " + e.getMessage());
    }
  }

  private InputStream open(CodeSource source) throws IOException {
    return switch (source) {
      case CodeSource.Zip zip -> new ByteArrayInputStream(zip.content());
      case CodeSource.Stored object ->
          objects
              .open(object.bucket(), object.key(), object.version())
              .orElseThrow(() -> missing(object));
    };
  }

  private static ServiceException missing(CodeSource.Stored object) {
    return ServiceException.validation(
        "Code", "s3://%s/%s does not exist".formatted(object.bucket(), object.key()));
  }

  /**
   * The unpacked code of a function.
   *
   * @throws ServiceException of kind RETRYABLE_CONFLICT when the function was changed meanwhile
   */
  Path folder(DeployedFunction function) {
    try {
      return unpack(function.id(), function.revision(), function.code().revision());
    } catch (IOException e) {
      throw new UncheckedIOException("the code of %s".formatted(function.arn()), e);
    } catch (CodeRefusedException e) {
      throw new IllegalStateException("a kept zip is refused: " + function.arn(), e);
    }
  }

  private Path unpack(String id, int revision, int codeRevision)
      throws IOException, CodeRefusedException {
    return folders.require(
        id + "-" + revision,
        FOLDER,
        () -> {
          Optional<InputStream> zip = blobs.open(key(id, codeRevision));
          return zip.orElseThrow(
              () ->
                  ServiceException.of(
                      ErrorKind.RETRYABLE_CONFLICT, "The function has just been changed."));
        });
  }

  void deleteZip(String id, int codeRevision) {
    try {
      blobs.delete(key(id, codeRevision));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the unpacked code of a revision nothing runs any more. */
  void deleteFolder(String revisionKey) {
    try {
      folders.deleteGroup(revisionKey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes unpacked code that an earlier process left, but for these revisions. */
  void sweep(Set<String> revisionKeys) {
    try {
      folders.sweep((group, name) -> revisionKeys.contains(group));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String id, int revision) {
    return "functions/%s/%d.zip".formatted(id, revision);
  }
}
