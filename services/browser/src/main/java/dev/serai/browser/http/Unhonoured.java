package dev.serai.browser.http;

import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Union;
import dev.serai.protocol.aws.Unserved;
import java.util.List;
import java.util.Optional;

/** Members that both planes have and that are refused by name until they can be honoured. */
final class Unhonoured {

  private Unhonoured() {}

  /** As modelled. */
  enum PolicyType {
    MANAGED,
    RECOMMENDED
  }

  record Certificate(CertificateLocation location) {}

  @Union
  record CertificateLocation(Optional<SecretsManagerLocation> secretsManager) {}

  record SecretsManagerLocation(@Pattern(WirePatterns.SECRET) String secretArn) {}

  @Union
  record ToolsFileSystem(Optional<S3Files> s3FilesConfiguration, Optional<Efs> efsConfiguration) {}

  record S3Files(
      @Length(max = 256) @Pattern(WirePatterns.S3_ACCESS_POINT) String accessPointArn,
      @Length(min = 6, max = 200) @Pattern(WirePatterns.MOUNT) String mountPath,
      @Length(max = 256) @Pattern(WirePatterns.S3_FILE_SYSTEM) String fileSystemArn) {}

  record Efs(
      @Length(max = 128) @Pattern(WirePatterns.EFS_ACCESS_POINT) String accessPointArn,
      @Length(min = 6, max = 200) @Pattern(WirePatterns.MOUNT) String mountPath,
      @Length(max = 256) @Pattern(WirePatterns.EFS_FILE_SYSTEM) String fileSystemArn) {}

  /**
   * A list of none asks for nothing.
   *
   * @param policies how many
   */
  static void refuse(
      Optional<Integer> policies,
      Optional<List<Certificate>> certificates,
      Optional<List<ToolsFileSystem>> fileSystems) {
    Unserved.refuse("enterprisePolicies", policies.filter(count -> count > 0));
    Unserved.refuse("certificates", certificates);
    Unserved.refuse("filesystemConfigurations", fileSystems.filter(list -> !list.isEmpty()));
  }
}
