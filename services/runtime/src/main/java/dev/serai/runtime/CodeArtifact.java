package dev.serai.runtime;

import java.util.List;
import java.util.Optional;

/**
 * A zip of code in an S3 bucket and how to start it.
 *
 * @param prefix the object's key
 * @param entryPoint one or two words: a file to run, or a launcher on the code's path and the file
 */
public record CodeArtifact(
    String bucket,
    String prefix,
    Optional<String> versionId,
    CodeLanguage language,
    List<String> entryPoint)
    implements Artifact {

  public CodeArtifact {
    entryPoint = List.copyOf(entryPoint);
  }
}
