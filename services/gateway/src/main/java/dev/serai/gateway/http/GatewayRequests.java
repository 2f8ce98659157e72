package dev.serai.gateway.http;

import dev.serai.gateway.GatewayProtocol;
import dev.serai.gateway.http.CredentialJson.CredentialProviderConfiguration;
import dev.serai.gateway.http.GatewayJson.AuthorizerType;
import dev.serai.gateway.http.GatewayJson.CustomTransformConfiguration;
import dev.serai.gateway.http.GatewayJson.ExceptionLevel;
import dev.serai.gateway.http.GatewayJson.GatewayInterceptorConfiguration;
import dev.serai.gateway.http.GatewayJson.GatewayPolicyEngineConfiguration;
import dev.serai.gateway.http.GatewayJson.GatewayProtocolConfiguration;
import dev.serai.gateway.http.GatewayJson.WafConfiguration;
import dev.serai.gateway.http.TargetJson.CertificateConfiguration;
import dev.serai.gateway.http.TargetJson.MetadataConfiguration;
import dev.serai.gateway.http.TargetJson.TargetConfiguration;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.PrivateEndpoint;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.TagText;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.AuthorizerConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control operations of gateways take, member by member as modelled. */
final class GatewayRequests {

  private GatewayRequests() {}

  /** What both {@code CreateGateway} and {@code UpdateGateway} say of a gateway. */
  sealed interface GivenGateway {
    String name();

    Optional<String> description();

    String roleArn();

    Optional<GatewayProtocol> protocolType();

    Optional<GatewayProtocolConfiguration> protocolConfiguration();

    AuthorizerType authorizerType();

    Optional<AuthorizerConfiguration> authorizerConfiguration();

    Optional<String> kmsKeyArn();

    Optional<List<GatewayInterceptorConfiguration>> interceptorConfigurations();

    Optional<GatewayPolicyEngineConfiguration> policyEngineConfiguration();

    Optional<ExceptionLevel> exceptionLevel();
  }

  record CreateGateway(
      @Pattern(WirePatterns.GATEWAY_NAME) String name,
      Optional<@Length(min = 1, max = 200) String> description,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      @Length(min = 1, max = 2048) @Pattern(ModelPatterns.ROLE) String roleArn,
      Optional<GatewayProtocol> protocolType,
      Optional<GatewayProtocolConfiguration> protocolConfiguration,
      AuthorizerType authorizerType,
      Optional<AuthorizerConfiguration> authorizerConfiguration,
      Optional<@Length(min = 1, max = 2048) @Pattern(WirePatterns.KMS_KEY) String> kmsKeyArn,
      Optional<@Length(min = 1, max = 2) List<GatewayInterceptorConfiguration>>
          interceptorConfigurations,
      Optional<GatewayPolicyEngineConfiguration> policyEngineConfiguration,
      Optional<ExceptionLevel> exceptionLevel,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags)
      implements GivenGateway {}

  record UpdateGateway(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @Pattern(WirePatterns.GATEWAY_NAME) String name,
      Optional<@Length(min = 1, max = 200) String> description,
      @Length(min = 1, max = 2048) @Pattern(ModelPatterns.ROLE) String roleArn,
      Optional<GatewayProtocol> protocolType,
      Optional<GatewayProtocolConfiguration> protocolConfiguration,
      AuthorizerType authorizerType,
      Optional<AuthorizerConfiguration> authorizerConfiguration,
      Optional<@Length(min = 1, max = 2048) @Pattern(WirePatterns.KMS_KEY) String> kmsKeyArn,
      Optional<CustomTransformConfiguration> customTransformConfiguration,
      Optional<@Length(min = 1, max = 2) List<GatewayInterceptorConfiguration>>
          interceptorConfigurations,
      Optional<GatewayPolicyEngineConfiguration> policyEngineConfiguration,
      Optional<ExceptionLevel> exceptionLevel,
      Optional<WafConfiguration> wafConfiguration)
      implements GivenGateway {}

  /** {@code GetGateway} and {@code DeleteGateway}. */
  record OneGateway(@PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier) {}

  record ListGateways(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 1000) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  /** What both {@code CreateGatewayTarget} and {@code UpdateGatewayTarget} say of a target. */
  sealed interface GivenTarget {
    Optional<String> name();

    Optional<String> description();

    TargetConfiguration targetConfiguration();

    Optional<List<CredentialProviderConfiguration>> credentialProviderConfigurations();

    Optional<MetadataConfiguration> metadataConfiguration();

    Optional<PrivateEndpoint> privateEndpoint();

    Optional<List<CertificateConfiguration>> certificateConfigurations();
  }

  record CreateGatewayTarget(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      Optional<@Pattern(WirePatterns.TARGET_NAME) String> name,
      Optional<@Length(min = 1, max = 200) String> description,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      TargetConfiguration targetConfiguration,
      Optional<@Length(min = 1, max = 1) List<CredentialProviderConfiguration>>
          credentialProviderConfigurations,
      Optional<MetadataConfiguration> metadataConfiguration,
      Optional<PrivateEndpoint> privateEndpoint,
      Optional<@Length(min = 1, max = 1) List<CertificateConfiguration>> certificateConfigurations)
      implements GivenTarget {}

  record UpdateGatewayTarget(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Pattern(WirePatterns.TARGET_ID) String targetId,
      Optional<@Pattern(WirePatterns.TARGET_NAME) String> name,
      Optional<@Length(min = 1, max = 200) String> description,
      TargetConfiguration targetConfiguration,
      Optional<@Length(min = 1, max = 1) List<CredentialProviderConfiguration>>
          credentialProviderConfigurations,
      Optional<MetadataConfiguration> metadataConfiguration,
      Optional<PrivateEndpoint> privateEndpoint,
      Optional<@Length(min = 1, max = 1) List<CertificateConfiguration>> certificateConfigurations)
      implements GivenTarget {}

  /** {@code GetGatewayTarget} and {@code DeleteGatewayTarget}. */
  record OneTarget(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Pattern(WirePatterns.TARGET_ID) String targetId) {}

  record ListGatewayTargets(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 1000) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record SynchronizeGatewayTargets(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @Length(min = 1, max = 1) List<@Pattern(WirePatterns.TARGET_ID) String> targetIdList) {}
}
