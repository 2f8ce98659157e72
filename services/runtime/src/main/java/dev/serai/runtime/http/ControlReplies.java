package dev.serai.runtime.http;

import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.AuthorizerConfiguration;
import dev.serai.runtime.RuntimeStatus;
import dev.serai.runtime.http.ArtifactJson.AgentRuntimeArtifact;
import dev.serai.runtime.http.SettingsJson.FilesystemConfiguration;
import dev.serai.runtime.http.SettingsJson.LifecycleConfiguration;
import dev.serai.runtime.http.SettingsJson.MetadataConfiguration;
import dev.serai.runtime.http.SettingsJson.NetworkConfiguration;
import dev.serai.runtime.http.SettingsJson.ProtocolConfiguration;
import dev.serai.runtime.http.SettingsJson.RequestHeaderConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control operations of the Runtime answer, member by member as modelled. */
final class ControlReplies {

  private ControlReplies() {}

  record WorkloadIdentityDetails(String workloadIdentityArn) {}

  record CreatedRuntime(
      String agentRuntimeArn,
      WorkloadIdentityDetails workloadIdentityDetails,
      String agentRuntimeId,
      String agentRuntimeVersion,
      Instant createdAt,
      RuntimeStatus status) {}

  record UpdatedRuntime(
      String agentRuntimeArn,
      String agentRuntimeId,
      WorkloadIdentityDetails workloadIdentityDetails,
      String agentRuntimeVersion,
      Instant createdAt,
      Instant lastUpdatedAt,
      RuntimeStatus status) {}

  record FoundRuntime(
      String agentRuntimeArn,
      String agentRuntimeName,
      String agentRuntimeId,
      String agentRuntimeVersion,
      Instant createdAt,
      Instant lastUpdatedAt,
      String roleArn,
      NetworkConfiguration networkConfiguration,
      RuntimeStatus status,
      LifecycleConfiguration lifecycleConfiguration,
      Optional<String> failureReason,
      Optional<String> description,
      WorkloadIdentityDetails workloadIdentityDetails,
      AgentRuntimeArtifact agentRuntimeArtifact,
      ProtocolConfiguration protocolConfiguration,
      Map<String, String> environmentVariables,
      Optional<RequestHeaderConfiguration> requestHeaderConfiguration,
      MetadataConfiguration metadataConfiguration,
      List<FilesystemConfiguration> filesystemConfigurations,
      Optional<AuthorizerConfiguration> authorizerConfiguration) {}

  record DeletedRuntime(
      RuntimeStatus status, String agentRuntimeId, Optional<String> agentRuntimeVersion) {}

  record RuntimeList(List<RuntimeSummary> agentRuntimes, @NextToken Optional<String> nextToken) {}

  /**
   * One version of a list.
   *
   * @param description required by the model; empty when the runtime has none
   */
  record RuntimeSummary(
      String agentRuntimeArn,
      String agentRuntimeId,
      String agentRuntimeVersion,
      String agentRuntimeName,
      String description,
      Instant lastUpdatedAt,
      RuntimeStatus status) {}

  record CreatedEndpoint(
      String targetVersion,
      String agentRuntimeEndpointArn,
      String agentRuntimeArn,
      String agentRuntimeId,
      String endpointName,
      RuntimeStatus status,
      Instant createdAt) {}

  record UpdatedEndpoint(
      Optional<String> liveVersion,
      String targetVersion,
      String agentRuntimeEndpointArn,
      String agentRuntimeArn,
      RuntimeStatus status,
      Instant createdAt,
      Instant lastUpdatedAt) {}

  record FoundEndpoint(
      Optional<String> liveVersion,
      String targetVersion,
      String agentRuntimeEndpointArn,
      String agentRuntimeArn,
      Optional<String> description,
      RuntimeStatus status,
      Instant createdAt,
      Instant lastUpdatedAt,
      Optional<String> failureReason,
      String name,
      String id) {}

  record EndpointSummary(
      String name,
      Optional<String> liveVersion,
      String targetVersion,
      String agentRuntimeEndpointArn,
      String agentRuntimeArn,
      RuntimeStatus status,
      String id,
      Optional<String> description,
      Instant createdAt,
      Instant lastUpdatedAt) {}

  record EndpointList(
      List<EndpointSummary> runtimeEndpoints, @NextToken Optional<String> nextToken) {}

  record DeletedEndpoint(RuntimeStatus status, String agentRuntimeId, String endpointName) {}
}
