package dev.serai.runtime.http;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Page;
import dev.serai.protocol.aws.VpcConfig;
import dev.serai.protocol.aws.authorizer.AuthorizerMapping;
import dev.serai.runtime.Artifact;
import dev.serai.runtime.CodeArtifact;
import dev.serai.runtime.ContainerArtifact;
import dev.serai.runtime.EndpointReceipt;
import dev.serai.runtime.Lifecycle;
import dev.serai.runtime.RuntimeEndpoint;
import dev.serai.runtime.RuntimeReceipt;
import dev.serai.runtime.RuntimeSettings;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.runtime.http.ArtifactJson.AgentRuntimeArtifact;
import dev.serai.runtime.http.ArtifactJson.Code;
import dev.serai.runtime.http.ArtifactJson.CodeConfiguration;
import dev.serai.runtime.http.ArtifactJson.ContainerConfiguration;
import dev.serai.runtime.http.ArtifactJson.S3Location;
import dev.serai.runtime.http.ControlReplies.CreatedEndpoint;
import dev.serai.runtime.http.ControlReplies.CreatedRuntime;
import dev.serai.runtime.http.ControlReplies.EndpointList;
import dev.serai.runtime.http.ControlReplies.EndpointSummary;
import dev.serai.runtime.http.ControlReplies.FoundEndpoint;
import dev.serai.runtime.http.ControlReplies.FoundRuntime;
import dev.serai.runtime.http.ControlReplies.RuntimeList;
import dev.serai.runtime.http.ControlReplies.RuntimeSummary;
import dev.serai.runtime.http.ControlReplies.UpdatedEndpoint;
import dev.serai.runtime.http.ControlReplies.UpdatedRuntime;
import dev.serai.runtime.http.ControlReplies.WorkloadIdentityDetails;
import dev.serai.runtime.http.SettingsJson.FilesystemConfiguration;
import dev.serai.runtime.http.SettingsJson.LifecycleConfiguration;
import dev.serai.runtime.http.SettingsJson.MetadataConfiguration;
import dev.serai.runtime.http.SettingsJson.NetworkConfiguration;
import dev.serai.runtime.http.SettingsJson.NetworkMode;
import dev.serai.runtime.http.SettingsJson.ProtocolConfiguration;
import dev.serai.runtime.http.SettingsJson.RequestHeaderConfiguration;
import dev.serai.runtime.http.SettingsJson.SessionStorage;
import java.util.List;
import java.util.Optional;

/** From the domain to the wire. */
final class RuntimeJson {

  private RuntimeJson() {}

  static CreatedRuntime created(RuntimeReceipt receipt) {
    return new CreatedRuntime(
        receipt.arn().toString(),
        identity(receipt.workloadIdentity()),
        receipt.id().value(),
        number(receipt.version()),
        receipt.createdAt(),
        receipt.status());
  }

  static UpdatedRuntime updated(RuntimeReceipt receipt) {
    return new UpdatedRuntime(
        receipt.arn().toString(),
        receipt.id().value(),
        identity(receipt.workloadIdentity()),
        number(receipt.version()),
        receipt.createdAt(),
        receipt.updatedAt(),
        receipt.status());
  }

  static FoundRuntime found(RuntimeVersion version) {
    RuntimeSettings settings = version.settings();
    return new FoundRuntime(
        version.runtime().arn().toString(),
        version.runtime().name(),
        version.runtime().id().value(),
        number(version.number()),
        version.createdAt(),
        version.updatedAt(),
        settings.role().toString(),
        new NetworkConfiguration(
            settings.vpc().isPresent() ? NetworkMode.VPC : NetworkMode.PUBLIC,
            settings.vpc().map(VpcConfig::of)),
        version.status(),
        lifecycle(settings.lifecycle()),
        version.failureReason(),
        settings.description(),
        identity(version.runtime().workloadIdentityArn()),
        artifact(settings.artifact()),
        new ProtocolConfiguration(settings.protocol()),
        settings.environment(),
        headers(settings.headerAllowlist()),
        new MetadataConfiguration(true),
        settings.sessionStorage().stream().map(RuntimeJson::storage).toList(),
        settings.authorizer().map(AuthorizerMapping::json));
  }

  private static LifecycleConfiguration lifecycle(Lifecycle lifecycle) {
    return new LifecycleConfiguration(
        Optional.of((int) lifecycle.idle().toSeconds()),
        Optional.of((int) lifecycle.maximum().toSeconds()));
  }

  private static AgentRuntimeArtifact artifact(Artifact artifact) {
    return switch (artifact) {
      case CodeArtifact code -> code(code);
      case ContainerArtifact container ->
          new AgentRuntimeArtifact(
              Optional.of(new ContainerConfiguration(container.containerUri())), Optional.empty());
    };
  }

  private static AgentRuntimeArtifact code(CodeArtifact artifact) {
    var place = new S3Location(artifact.bucket(), artifact.prefix(), artifact.versionId());
    var code =
        new CodeConfiguration(
            new Code(Optional.of(place)), artifact.language(), artifact.entryPoint());
    return new AgentRuntimeArtifact(Optional.empty(), Optional.of(code));
  }

  private static Optional<RequestHeaderConfiguration> headers(List<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new RequestHeaderConfiguration(Optional.of(names)));
  }

  private static FilesystemConfiguration storage(String mountPath) {
    return new FilesystemConfiguration(
        Optional.of(new SessionStorage(mountPath)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static RuntimeList list(Page<RuntimeVersion> page) {
    return new RuntimeList(page.map(RuntimeJson::summary).items(), page.next());
  }

  private static RuntimeSummary summary(RuntimeVersion version) {
    return new RuntimeSummary(
        version.runtime().arn().toString(),
        version.runtime().id().value(),
        number(version.number()),
        version.runtime().name(),
        version.settings().description().orElse(""),
        version.updatedAt(),
        version.status());
  }

  static CreatedEndpoint created(EndpointReceipt receipt) {
    return new CreatedEndpoint(
        number(receipt.targetVersion()),
        receipt.arn().toString(),
        receipt.runtimeArn().toString(),
        receipt.runtime().value(),
        receipt.name(),
        receipt.status(),
        receipt.createdAt());
  }

  static UpdatedEndpoint updated(EndpointReceipt receipt) {
    return new UpdatedEndpoint(
        receipt.liveVersion().map(RuntimeJson::number),
        number(receipt.targetVersion()),
        receipt.arn().toString(),
        receipt.runtimeArn().toString(),
        receipt.status(),
        receipt.createdAt(),
        receipt.updatedAt());
  }

  static FoundEndpoint found(RuntimeEndpoint endpoint) {
    return new FoundEndpoint(
        endpoint.liveVersion().map(RuntimeJson::number),
        number(endpoint.targetVersion()),
        endpoint.arn().toString(),
        endpoint.runtime().arn().toString(),
        endpoint.description(),
        endpoint.status(),
        endpoint.createdAt(),
        endpoint.updatedAt(),
        endpoint.failureReason(),
        endpoint.name(),
        endpoint.id());
  }

  static EndpointList endpoints(Page<RuntimeEndpoint> page) {
    return new EndpointList(page.map(RuntimeJson::summary).items(), page.next());
  }

  private static EndpointSummary summary(RuntimeEndpoint endpoint) {
    return new EndpointSummary(
        endpoint.name(),
        endpoint.liveVersion().map(RuntimeJson::number),
        number(endpoint.targetVersion()),
        endpoint.arn().toString(),
        endpoint.runtime().arn().toString(),
        endpoint.status(),
        endpoint.id(),
        endpoint.description(),
        endpoint.createdAt(),
        endpoint.updatedAt());
  }

  private static WorkloadIdentityDetails identity(Arn arn) {
    return new WorkloadIdentityDetails(arn.toString());
  }

  static String number(int version) {
    return Integer.toString(version);
  }
}
