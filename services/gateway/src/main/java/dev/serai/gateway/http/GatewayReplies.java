package dev.serai.gateway.http;

import dev.serai.gateway.GatewayProtocol;
import dev.serai.gateway.TargetStatus;
import dev.serai.gateway.http.CredentialJson.CredentialProviderConfiguration;
import dev.serai.gateway.http.GatewayJson.AuthorizerType;
import dev.serai.gateway.http.GatewayJson.ExceptionLevel;
import dev.serai.gateway.http.GatewayJson.GatewayInterceptorConfiguration;
import dev.serai.gateway.http.GatewayJson.GatewayProtocolConfiguration;
import dev.serai.gateway.http.GatewayJson.WorkloadIdentityDetails;
import dev.serai.gateway.http.TargetJson.ListingMode;
import dev.serai.gateway.http.TargetJson.MetadataConfiguration;
import dev.serai.gateway.http.TargetJson.TargetConfiguration;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.AuthorizerConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the control operations of gateways answer, member by member as modelled. */
final class GatewayReplies {

  private GatewayReplies() {}

  /** A gateway is there or not: it has no other state. */
  enum GatewayStatus {
    READY,
    DELETING
  }

  record FoundGateway(
      String gatewayArn,
      String gatewayId,
      String gatewayUrl,
      Instant createdAt,
      Instant updatedAt,
      GatewayStatus status,
      List<String> statusReasons,
      String name,
      Optional<String> description,
      String roleArn,
      Optional<GatewayProtocol> protocolType,
      Optional<GatewayProtocolConfiguration> protocolConfiguration,
      AuthorizerType authorizerType,
      Optional<AuthorizerConfiguration> authorizerConfiguration,
      Optional<List<GatewayInterceptorConfiguration>> interceptorConfigurations,
      WorkloadIdentityDetails workloadIdentityDetails,
      Optional<ExceptionLevel> exceptionLevel) {}

  record DeletedGateway(String gatewayId, GatewayStatus status) {}

  record GatewayList(List<GatewaySummary> items, @NextToken Optional<String> nextToken) {}

  record GatewaySummary(
      String gatewayId,
      String name,
      GatewayStatus status,
      Optional<String> description,
      Instant createdAt,
      Instant updatedAt,
      AuthorizerType authorizerType,
      Optional<GatewayProtocol> protocolType) {}

  record FoundTarget(
      String gatewayArn,
      String targetId,
      Instant createdAt,
      Instant updatedAt,
      TargetStatus status,
      List<String> statusReasons,
      String name,
      Optional<String> description,
      TargetConfiguration targetConfiguration,
      List<CredentialProviderConfiguration> credentialProviderConfigurations,
      Optional<Instant> lastSynchronizedAt,
      Optional<MetadataConfiguration> metadataConfiguration,
      TargetProtocolType protocolType) {}

  enum TargetProtocolType {
    MCP,
    HTTP
  }

  record DeletedTarget(
      String gatewayArn, String targetId, TargetStatus status, List<String> statusReasons) {}

  record TargetList(List<TargetSummary> items, @NextToken Optional<String> nextToken) {}

  record TargetSummary(
      String targetId,
      String name,
      TargetStatus status,
      Optional<String> description,
      Instant createdAt,
      Instant updatedAt,
      Optional<Integer> resourcePriority,
      Optional<Instant> lastSynchronizedAt,
      TargetType targetType,
      Optional<ListingMode> listingMode) {}

  enum TargetType {
    OPEN_API_SCHEMA,
    SMITHY_MODEL,
    MCP_SERVER,
    LAMBDA,
    CONNECTOR,
    AGENTCORE_RUNTIME,
    PASSTHROUGH
  }

  record SynchronizedTargets(List<FoundTarget> targets) {}
}
