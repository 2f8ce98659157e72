package dev.serai.runtime;

import dev.serai.storage.code.CodeRefusedException;
import java.io.IOException;

/** What versions are made of: fixed once, whatever becomes of where it came from, and kept here. */
final class Artifacts {

  private final CodeArtifacts code;
  private final ContainerImages images;

  Artifacts(CodeArtifacts code, ContainerImages images) {
    this.code = code;
    this.images = images;
  }

  /**
   * Fixes what a version is made of.
   *
   * @return by what it is fixed: the SHA-256 of a zip, the name of an image with its digest
   * @throws CodeRefusedException when it is not there or must not be used
   * @throws IOException when a store or the disk fails; trying again may help
   */
  String pin(RuntimeVersion version) throws IOException, CodeRefusedException {
    return switch (version.settings().artifact()) {
      case CodeArtifact zip -> code.pin(version, zip);
      case ContainerArtifact container -> images.pin(container.containerUri());
    };
  }

  /**
   * What a pinned version runs; fetched and unpacked first when it is not there.
   *
   * @param pinned as {@link #pin} had it
   */
  Program program(RuntimeVersion version, String pinned) throws IOException, CodeRefusedException {
    return switch (version.settings().artifact()) {
      case CodeArtifact zip -> new Program.Code(code.folder(version), zip);
      case ContainerArtifact _ -> new Program.Container(images.require(pinned));
    };
  }

  void deleteZip(RuntimeId runtime, int version) throws IOException {
    code.deleteZip(runtime, version);
  }

  void deleteFolders(RuntimeId runtime) throws IOException {
    code.deleteFolders(runtime);
  }
}
