package dev.serai.runtime.http;

import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import dev.serai.protocol.aws.VpcConfig;
import dev.serai.runtime.ServerProtocol;
import java.util.List;
import java.util.Optional;

/** Parts of a runtime's configuration, on the wire, as they are sent and answered. */
final class SettingsJson {

  private SettingsJson() {}

  record NetworkConfiguration(NetworkMode networkMode, Optional<VpcConfig> networkModeConfig) {}

  enum NetworkMode {
    PUBLIC,
    VPC
  }

  @Union
  record RequestHeaderConfiguration(
      Optional<
              @Length(min = 1, max = 20) List<
                  @Length(min = 1, max = 256) @Pattern("[A-Za-z][A-Za-z0-9_-]{0,255}") String>>
          requestHeaderAllowlist) {}

  record ProtocolConfiguration(ServerProtocol serverProtocol) {}

  /** The model's range is that of Instances; {@code Lifecycle} holds the one of sandboxes. */
  record LifecycleConfiguration(
      Optional<@Range(min = 60, max = 1_209_600) Integer> idleRuntimeSessionTimeout,
      Optional<@Range(min = 60, max = 1_209_600) Integer> maxLifetime) {}

  @Union
  record FilesystemConfiguration(
      Optional<SessionStorage> sessionStorage,
      Optional<S3FilesAccessPoint> s3FilesAccessPoint,
      Optional<EfsAccessPoint> efsAccessPoint,
      Optional<CapacityProviderVolume> capacityProviderVolume) {}

  record SessionStorage(
      @Length(min = 6, max = 200) @Pattern(WirePatterns.MOUNT) String mountPath) {}

  record S3FilesAccessPoint(
      @Length(max = 256)
          @Pattern(
              "arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}"
                  + "/access-point/fsap-[0-9a-f]{17,40}")
          String accessPointArn,
      @Length(min = 6, max = 200) @Pattern(WirePatterns.MOUNT) String mountPath) {}

  record EfsAccessPoint(
      @Length(max = 128)
          @Pattern("arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:access-point/fsap-[0-9a-f]{8,40}")
          String accessPointArn,
      @Length(min = 6, max = 200) @Pattern(WirePatterns.MOUNT) String mountPath) {}

  record CapacityProviderVolume(
      @Length(min = 1, max = 48) @Pattern("[a-zA-Z][a-zA-Z0-9_-]{0,47}") String volumeName,
      @Length(min = 6, max = 200) @Pattern(WirePatterns.MOUNT) String mountPath) {}

  record CapacityProviderConfiguration(
      @Pattern(
              "arn:aws(-[^:]+)?:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}:capacity-provider/"
                  + "[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10}")
          String capacityProviderArn) {}

  record MetadataConfiguration(boolean requireMMDSV2) {}
}
