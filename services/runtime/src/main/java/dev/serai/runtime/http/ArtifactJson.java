package dev.serai.runtime.http;

import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Union;
import dev.serai.runtime.CodeLanguage;
import java.util.List;
import java.util.Optional;

/** What an agent is made of, on the wire. */
final class ArtifactJson {

  private ArtifactJson() {}

  @Union
  record AgentRuntimeArtifact(
      Optional<ContainerConfiguration> containerConfiguration,
      Optional<CodeConfiguration> codeConfiguration) {}

  /**
   * Differs from AWS: an image of any registry may be named, not of ECR alone.
   *
   * @param containerUri host (Docker Hub without one), path, tag or digest
   */
  record ContainerConfiguration(
      @Length(min = 1, max = 1024)
          @Pattern(
              "(?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::[0-9]{1,5})?/)?[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*"
                  + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?")
          String containerUri) {}

  /**
   * A zip and how to start it.
   *
   * @param runtime the words of the model, and {@code JAVA_25} as an extension
   */
  record CodeConfiguration(
      Code code,
      CodeLanguage runtime,
      @Length(min = 1, max = 2) List<@Length(min = 1, max = 128) String> entryPoint) {}

  @Union
  record Code(Optional<S3Location> s3) {}

  record S3Location(
      @Pattern("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") String bucket,
      @Length(min = 1, max = 1024) String prefix,
      Optional<@Length(min = 3, max = 1024) String> versionId) {}
}
