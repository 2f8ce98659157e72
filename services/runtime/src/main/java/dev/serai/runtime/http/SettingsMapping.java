package dev.serai.runtime.http;

import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.net.VpcAttachment;
import dev.serai.protocol.aws.Unserved;
import dev.serai.protocol.aws.VpcConfig;
import dev.serai.protocol.aws.authorizer.AuthorizerMapping;
import dev.serai.runtime.Artifact;
import dev.serai.runtime.CodeArtifact;
import dev.serai.runtime.ContainerArtifact;
import dev.serai.runtime.Lifecycle;
import dev.serai.runtime.RuntimeSettings;
import dev.serai.runtime.ServerProtocol;
import dev.serai.runtime.http.ArtifactJson.AgentRuntimeArtifact;
import dev.serai.runtime.http.ArtifactJson.CodeConfiguration;
import dev.serai.runtime.http.ArtifactJson.S3Location;
import dev.serai.runtime.http.ControlRequests.GivenRuntime;
import dev.serai.runtime.http.ControlRequests.UpdateAgentRuntime;
import dev.serai.runtime.http.SettingsJson.FilesystemConfiguration;
import dev.serai.runtime.http.SettingsJson.LifecycleConfiguration;
import dev.serai.runtime.http.SettingsJson.MetadataConfiguration;
import dev.serai.runtime.http.SettingsJson.NetworkConfiguration;
import dev.serai.runtime.http.SettingsJson.NetworkMode;
import dev.serai.runtime.http.SettingsJson.ProtocolConfiguration;
import dev.serai.runtime.http.SettingsJson.RequestHeaderConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the wire to settings. What Serai cannot honour is refused by name, never dropped. */
final class SettingsMapping {

  private SettingsMapping() {}

  static RuntimeSettings of(GivenRuntime input) {
    Unserved.refuse("capacityProviderConfiguration", input.capacityProviderConfiguration());
    Unserved.refuse("platformVersion", input.platformVersion());
    if (input instanceof UpdateAgentRuntime update) {
      metadata(update.metadataConfiguration());
    }
    return new RuntimeSettings(
        artifact(input.agentRuntimeArtifact()),
        role(input.roleArn()),
        protocol(input.protocolConfiguration()),
        lifecycle(input.lifecycleConfiguration()),
        input.description(),
        headers(input.requestHeaderConfiguration()),
        environment(input.environmentVariables()),
        storage(input.filesystemConfigurations()),
        AuthorizerMapping.of(input.authorizerConfiguration()),
        network(input.networkConfiguration()));
  }

  /** The binding sees to it that there is one of them. */
  private static Artifact artifact(AgentRuntimeArtifact artifact) {
    return artifact
        .containerConfiguration()
        .<Artifact>map(container -> new ContainerArtifact(container.containerUri()))
        .orElseGet(() -> code(artifact.codeConfiguration().orElseThrow()));
  }

  private static CodeArtifact code(CodeConfiguration code) {
    S3Location place =
        code.code()
            .s3()
            .orElseThrow(
                () ->
                    ServiceException.validation(
                        "agentRuntimeArtifact.codeConfiguration.code.s3", "is required"));
    return new CodeArtifact(
        place.bucket(), place.prefix(), place.versionId(), code.runtime(), code.entryPoint());
  }

  private static Arn role(String text) {
    return Arn.parse(text)
        .orElseThrow(() -> ServiceException.validation("roleArn", "must be the ARN of a role"));
  }

  private static Optional<VpcAttachment> network(Optional<NetworkConfiguration> network) {
    return VpcConfig.read(
        "networkConfiguration.networkModeConfig",
        network.filter(given -> given.networkMode() == NetworkMode.VPC).isPresent(),
        network.flatMap(NetworkConfiguration::networkModeConfig));
  }

  /**
   * Sandboxes have no metadata service at all, so demanding its version 2 holds, allowing 1 not.
   */
  private static void metadata(Optional<MetadataConfiguration> metadata) {
    if (metadata.filter(given -> !given.requireMMDSV2()).isPresent()) {
      throw ServiceException.validation(
          "metadataConfiguration.requireMMDSV2",
          "must be true; version 1 of the metadata service is not offered");
    }
  }

  private static ServerProtocol protocol(Optional<ProtocolConfiguration> protocol) {
    return protocol.map(ProtocolConfiguration::serverProtocol).orElse(ServerProtocol.HTTP);
  }

  private static Lifecycle lifecycle(Optional<LifecycleConfiguration> lifecycle) {
    return Lifecycle.of(
        lifecycle
            .flatMap(LifecycleConfiguration::idleRuntimeSessionTimeout)
            .map(Duration::ofSeconds),
        lifecycle.flatMap(LifecycleConfiguration::maxLifetime).map(Duration::ofSeconds));
  }

  private static List<String> headers(Optional<RequestHeaderConfiguration> headers) {
    return headers.flatMap(RequestHeaderConfiguration::requestHeaderAllowlist).orElse(List.of());
  }

  private static Map<String, String> environment(Optional<Map<String, String>> environment) {
    Map<String, String> variables = environment.orElse(Map.of());
    variables.forEach(SettingsMapping::requireUsable);
    return variables;
  }

  private static void requireUsable(String name, String value) {
    if (name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
      throw ServiceException.validation(
          "environmentVariables", "names must not hold '=', and nothing may hold a zero byte");
    }
  }

  private static Optional<String> storage(Optional<List<FilesystemConfiguration>> given) {
    List<FilesystemConfiguration> all = given.orElse(List.of());
    for (int i = 0; i < all.size(); i++) {
      String member = "filesystemConfigurations[" + i + "].";
      Unserved.refuse(member + "s3FilesAccessPoint", all.get(i).s3FilesAccessPoint());
      Unserved.refuse(member + "efsAccessPoint", all.get(i).efsAccessPoint());
      Unserved.refuse(member + "capacityProviderVolume", all.get(i).capacityProviderVolume());
    }
    if (all.size() > 1) {
      throw ServiceException.validation(
          "filesystemConfigurations", "one sessionStorage is served for each runtime");
    }
    return all.stream()
        .flatMap(one -> one.sessionStorage().stream())
        .map(storage -> mountPath(storage.mountPath()))
        .findFirst();
  }

  private static String mountPath(String given) {
    String path = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    if (path.equals("/mnt/.") || path.equals("/mnt/..")) {
      throw ServiceException.validation(
          "filesystemConfigurations[0].sessionStorage.mountPath", "must name a folder below /mnt");
    }
    return path;
  }
}
