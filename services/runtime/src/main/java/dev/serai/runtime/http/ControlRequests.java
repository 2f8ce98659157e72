package dev.serai.runtime.http;

import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.TagText;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.AuthorizerConfiguration;
import dev.serai.runtime.http.ArtifactJson.AgentRuntimeArtifact;
import dev.serai.runtime.http.SettingsJson.CapacityProviderConfiguration;
import dev.serai.runtime.http.SettingsJson.FilesystemConfiguration;
import dev.serai.runtime.http.SettingsJson.LifecycleConfiguration;
import dev.serai.runtime.http.SettingsJson.MetadataConfiguration;
import dev.serai.runtime.http.SettingsJson.NetworkConfiguration;
import dev.serai.runtime.http.SettingsJson.ProtocolConfiguration;
import dev.serai.runtime.http.SettingsJson.RequestHeaderConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control operations of the Runtime take, member by member as modelled. */
final class ControlRequests {

  private ControlRequests() {}

  /** What both {@code CreateAgentRuntime} and {@code UpdateAgentRuntime} say of a runtime. */
  sealed interface GivenRuntime {
    AgentRuntimeArtifact agentRuntimeArtifact();

    String roleArn();

    Optional<NetworkConfiguration> networkConfiguration();

    Optional<String> description();

    Optional<AuthorizerConfiguration> authorizerConfiguration();

    Optional<RequestHeaderConfiguration> requestHeaderConfiguration();

    Optional<ProtocolConfiguration> protocolConfiguration();

    Optional<LifecycleConfiguration> lifecycleConfiguration();

    Optional<Map<String, String>> environmentVariables();

    Optional<List<FilesystemConfiguration>> filesystemConfigurations();

    Optional<CapacityProviderConfiguration> capacityProviderConfiguration();

    Optional<String> platformVersion();
  }

  record CreateAgentRuntime(
      @Pattern(WirePatterns.NAME) String agentRuntimeName,
      AgentRuntimeArtifact agentRuntimeArtifact,
      @Length(min = 1, max = 2048) @Pattern(ModelPatterns.ROLE) String roleArn,
      Optional<NetworkConfiguration> networkConfiguration,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<AuthorizerConfiguration> authorizerConfiguration,
      Optional<RequestHeaderConfiguration> requestHeaderConfiguration,
      Optional<ProtocolConfiguration> protocolConfiguration,
      Optional<LifecycleConfiguration> lifecycleConfiguration,
      Optional<
              @Length(max = 50) Map<@Length(min = 1, max = 100) String, @Length(max = 5000) String>>
          environmentVariables,
      Optional<@Length(max = 5) List<FilesystemConfiguration>> filesystemConfigurations,
      Optional<CapacityProviderConfiguration> capacityProviderConfiguration,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags,
      Optional<@Length(min = 1, max = 128) @Pattern("[^\\s]+") String> platformVersion)
      implements GivenRuntime {}

  record UpdateAgentRuntime(
      @PathLabel @Pattern(WirePatterns.RUNTIME_ID) String agentRuntimeId,
      AgentRuntimeArtifact agentRuntimeArtifact,
      @Length(min = 1, max = 2048) @Pattern(ModelPatterns.ROLE) String roleArn,
      Optional<NetworkConfiguration> networkConfiguration,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<AuthorizerConfiguration> authorizerConfiguration,
      Optional<RequestHeaderConfiguration> requestHeaderConfiguration,
      Optional<ProtocolConfiguration> protocolConfiguration,
      Optional<LifecycleConfiguration> lifecycleConfiguration,
      Optional<MetadataConfiguration> metadataConfiguration,
      Optional<
              @Length(max = 50) Map<@Length(min = 1, max = 100) String, @Length(max = 5000) String>>
          environmentVariables,
      Optional<@Length(max = 5) List<FilesystemConfiguration>> filesystemConfigurations,
      Optional<CapacityProviderConfiguration> capacityProviderConfiguration,
      Optional<@Length(min = 1, max = 128) @Pattern("[^\\s]+") String> platformVersion,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken)
      implements GivenRuntime {}

  record GetAgentRuntime(
      @PathLabel @Pattern(WirePatterns.RUNTIME_ID) String agentRuntimeId,
      @QueryParam("version")
          Optional<@Length(min = 1, max = 5) @Pattern(WirePatterns.VERSION) String>
              agentRuntimeVersion) {}

  record DeleteAgentRuntime(
      @PathLabel @Pattern(WirePatterns.RUNTIME_ID) String agentRuntimeId,
      @QueryParam("version")
          Optional<@Length(min = 1, max = 5) @Pattern(WirePatterns.VERSION) String>
              agentRuntimeVersion,
      @QueryParam("clientToken")
          Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
              clientToken) {}

  record ListAgentRuntimes(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record ListOfRuntime(
      @PathLabel @Pattern(WirePatterns.RUNTIME_ID) String agentRuntimeId,
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record CreateAgentRuntimeEndpoint(
      @PathLabel @Pattern(WirePatterns.RUNTIME_ID) String agentRuntimeId,
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 5) @Pattern(WirePatterns.VERSION) String> agentRuntimeVersion,
      Optional<@Length(min = 1, max = 256) String> description,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags) {}

  record UpdateAgentRuntimeEndpoint(
      @PathLabel @Pattern(WirePatterns.RUNTIME_ID) String agentRuntimeId,
      @PathLabel @Pattern(WirePatterns.NAME) String endpointName,
      Optional<@Length(min = 1, max = 5) @Pattern(WirePatterns.VERSION) String> agentRuntimeVersion,
      Optional<@Length(min = 1, max = 256) String> description,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken) {}

  record GetAgentRuntimeEndpoint(
      @PathLabel @Pattern(WirePatterns.RUNTIME_ID) String agentRuntimeId,
      @PathLabel @Pattern(WirePatterns.NAME) String endpointName) {}

  record DeleteAgentRuntimeEndpoint(
      @PathLabel @Pattern(WirePatterns.RUNTIME_ID) String agentRuntimeId,
      @PathLabel @Pattern(WirePatterns.NAME) String endpointName,
      @QueryParam("clientToken")
          Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
              clientToken) {}
}
