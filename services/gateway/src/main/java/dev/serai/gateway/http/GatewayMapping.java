package dev.serai.gateway.http;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewaySettings;
import dev.serai.gateway.InboundAuthorizer;
import dev.serai.gateway.Interceptor;
import dev.serai.gateway.McpSettings;
import dev.serai.gateway.http.GatewayJson.AuthorizerType;
import dev.serai.gateway.http.GatewayJson.ExceptionLevel;
import dev.serai.gateway.http.GatewayJson.GatewayInterceptorConfiguration;
import dev.serai.gateway.http.GatewayJson.GatewayProtocolConfiguration;
import dev.serai.gateway.http.GatewayJson.InterceptorConfiguration;
import dev.serai.gateway.http.GatewayJson.InterceptorInputConfiguration;
import dev.serai.gateway.http.GatewayJson.InterceptorPayloadExclusion;
import dev.serai.gateway.http.GatewayJson.InterceptorPayloadExclusionSelector;
import dev.serai.gateway.http.GatewayJson.InterceptorPayloadFilter;
import dev.serai.gateway.http.GatewayJson.LambdaInterceptorConfiguration;
import dev.serai.gateway.http.GatewayJson.McpGatewayConfiguration;
import dev.serai.gateway.http.GatewayJson.SearchType;
import dev.serai.gateway.http.GatewayJson.SessionConfiguration;
import dev.serai.gateway.http.GatewayJson.StreamingConfiguration;
import dev.serai.gateway.http.GatewayReplies.FoundGateway;
import dev.serai.gateway.http.GatewayReplies.GatewayStatus;
import dev.serai.gateway.http.GatewayReplies.GatewaySummary;
import dev.serai.gateway.http.GatewayRequests.GivenGateway;
import dev.serai.gateway.http.GatewayRequests.UpdateGateway;
import dev.serai.kernel.Arn;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Unserved;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.AuthorizerConfiguration;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.CustomJwtAuthorizer;
import dev.serai.protocol.aws.authorizer.AuthorizerMapping;
import dev.serai.protocol.mcp.Revision;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Between gateways and their form on the wire. What cannot be honoured is refused by name. */
final class GatewayMapping {

  private static final int DEFAULT_SESSION_SECONDS = 3600;
  private static final String AUTHORIZER = "authorizerConfiguration";

  private GatewayMapping() {}

  static GatewaySettings of(GivenGateway input) {
    Unserved.refuse("kmsKeyArn", input.kmsKeyArn());
    Unserved.refuse("policyEngineConfiguration", input.policyEngineConfiguration());
    if (input instanceof UpdateGateway update) {
      Unserved.refuse("customTransformConfiguration", update.customTransformConfiguration());
      Unserved.refuse("wafConfiguration", update.wafConfiguration());
    }
    return new GatewaySettings(
        input.name(),
        input.description(),
        arn("roleArn", input.roleArn()),
        input.protocolType(),
        input.protocolConfiguration().flatMap(GatewayProtocolConfiguration::mcp).map(Mcp::of),
        inbound(input.authorizerType(), input.authorizerConfiguration()),
        interceptors(input.interceptorConfigurations()),
        input.exceptionLevel().isPresent());
  }

  static Arn arn(String member, String text) {
    return Arn.parse(text)
        .orElseThrow(() -> ServiceException.validation(member, "must be an ARN, got: " + text));
  }

  private static InboundAuthorizer inbound(
      AuthorizerType type, Optional<AuthorizerConfiguration> configuration) {
    return switch (type) {
      case NONE -> without(type, configuration, new InboundAuthorizer.Anyone());
      case AWS_IAM -> without(type, configuration, new InboundAuthorizer.AwsIam());
      case CUSTOM_JWT ->
          new InboundAuthorizer.CustomJwt(
              AuthorizerMapping.of(configuration)
                  .map(GatewayMapping::ofAllWorkloads)
                  .orElseThrow(() -> missing(type)));
      case AUTHENTICATE_ONLY ->
          configuration
              .flatMap(AuthorizerConfiguration::customJWTAuthorizer)
              .map(GatewayMapping::authenticating)
              .orElseThrow(() -> missing(type));
    };
  }

  /** A token shown to a gateway says nothing of the workload that shows it. */
  private static JwtAuthorizer ofAllWorkloads(JwtAuthorizer rules) {
    Unserved.refuse(
        AUTHORIZER + ".customJWTAuthorizer.allowedWorkloadConfiguration", rules.workloads());
    return rules;
  }

  private static InboundAuthorizer without(
      AuthorizerType type,
      Optional<AuthorizerConfiguration> configuration,
      InboundAuthorizer authorizer) {
    if (configuration.isPresent()) {
      throw ServiceException.validation(AUTHORIZER, "has no meaning with " + type);
    }
    return authorizer;
  }

  private static ServiceException missing(AuthorizerType type) {
    return ServiceException.validation(
        AUTHORIZER, type + " needs customJWTAuthorizer with a discoveryUrl");
  }

  private static InboundAuthorizer authenticating(CustomJwtAuthorizer given) {
    boolean bare =
        given.equals(
            new CustomJwtAuthorizer(
                given.discoveryUrl(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    if (!bare) {
      throw ServiceException.validation(
          AUTHORIZER, "AUTHENTICATE_ONLY takes a discoveryUrl and no rules; use CUSTOM_JWT");
    }
    try {
      return new InboundAuthorizer.AuthenticateOnly(URI.create(given.discoveryUrl()));
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(
          AUTHORIZER + ".customJWTAuthorizer.discoveryUrl", "must be a URL");
    }
  }

  private static List<Interceptor> interceptors(
      Optional<List<GatewayInterceptorConfiguration>> given) {
    List<Interceptor> interceptors =
        given.orElse(List.of()).stream().map(GatewayMapping::interceptor).toList();
    Set<Interceptor.Point> taken = EnumSet.noneOf(Interceptor.Point.class);
    for (Interceptor interceptor : interceptors) {
      for (Interceptor.Point point : interceptor.points()) {
        if (!taken.add(point)) {
          throw ServiceException.validation(
              "interceptorConfigurations", "at most one may stand at " + point);
        }
      }
    }
    return interceptors;
  }

  private static Interceptor interceptor(GatewayInterceptorConfiguration given) {
    LambdaInterceptorConfiguration lambda = given.interceptor().lambda().orElseThrow();
    return new Interceptor(
        arn("interceptorConfigurations.interceptor.lambda.arn", lambda.arn()),
        Set.copyOf(given.interceptionPoints()),
        given
            .inputConfiguration()
            .map(InterceptorInputConfiguration::passRequestHeaders)
            .orElse(false),
        given
            .inputConfiguration()
            .flatMap(InterceptorInputConfiguration::payloadFilter)
            .isPresent());
  }

  static FoundGateway json(Gateway gateway, String url) {
    GatewaySettings settings = gateway.settings();
    return new FoundGateway(
        gateway.arn().toString(),
        gateway.id().value(),
        url,
        gateway.createdAt(),
        gateway.updatedAt(),
        GatewayStatus.READY,
        List.of(),
        settings.name(),
        settings.description(),
        settings.role().toString(),
        settings.protocol(),
        settings.mcp().map(mcp -> new GatewayProtocolConfiguration(Optional.of(Mcp.json(mcp)))),
        type(settings.inbound()),
        configuration(settings.inbound()),
        Optional.of(settings.interceptors().stream().map(GatewayMapping::json).toList())
            .filter(list -> !list.isEmpty()),
        new GatewayJson.WorkloadIdentityDetails(gateway.workloadIdentity().toString()),
        settings.debug() ? Optional.of(ExceptionLevel.DEBUG) : Optional.empty());
  }

  static GatewaySummary summary(Gateway gateway) {
    GatewaySettings settings = gateway.settings();
    return new GatewaySummary(
        gateway.id().value(),
        settings.name(),
        GatewayStatus.READY,
        settings.description(),
        gateway.createdAt(),
        gateway.updatedAt(),
        type(settings.inbound()),
        settings.protocol());
  }

  private static AuthorizerType type(InboundAuthorizer inbound) {
    return switch (inbound) {
      case InboundAuthorizer.Anyone anyone -> AuthorizerType.NONE;
      case InboundAuthorizer.AwsIam iam -> AuthorizerType.AWS_IAM;
      case InboundAuthorizer.CustomJwt jwt -> AuthorizerType.CUSTOM_JWT;
      case InboundAuthorizer.AuthenticateOnly jwt -> AuthorizerType.AUTHENTICATE_ONLY;
    };
  }

  private static Optional<AuthorizerConfiguration> configuration(InboundAuthorizer inbound) {
    return switch (inbound) {
      case InboundAuthorizer.Anyone anyone -> Optional.empty();
      case InboundAuthorizer.AwsIam iam -> Optional.empty();
      case InboundAuthorizer.CustomJwt(JwtAuthorizer rules) ->
          Optional.of(AuthorizerMapping.json(rules));
      case InboundAuthorizer.AuthenticateOnly(URI discovery) ->
          Optional.of(AuthorizerMapping.json(discovery));
    };
  }

  private static GatewayInterceptorConfiguration json(Interceptor interceptor) {
    var exclusion =
        new InterceptorPayloadExclusionSelector(
            Optional.of(InterceptorPayloadExclusion.RESPONSE_BODY));
    return new GatewayInterceptorConfiguration(
        new InterceptorConfiguration(
            Optional.of(new LambdaInterceptorConfiguration(interceptor.function().toString()))),
        interceptor.points().stream().sorted().toList(),
        Optional.of(
            new InterceptorInputConfiguration(
                interceptor.passHeaders(),
                interceptor.withoutResponseBody()
                    ? Optional.of(new InterceptorPayloadFilter(List.of(exclusion)))
                    : Optional.empty())));
  }

  /** The MCP side of it. */
  private static final class Mcp {

    static McpSettings of(McpGatewayConfiguration given) {
      return new McpSettings(
          given.supportedVersions().orElse(List.of()).stream().map(Mcp::revision).toList(),
          given.instructions(),
          given.searchType().isPresent(),
          given
              .sessionConfiguration()
              .map(
                  session ->
                      Duration.ofSeconds(
                          session.sessionTimeoutInSeconds().orElse(DEFAULT_SESSION_SECONDS))),
          given.streamingConfiguration().flatMap(StreamingConfiguration::enableResponseStreaming),
          given.disableMcpListToolsPagination().map(disabled -> !disabled));
    }

    private static Revision revision(String version) {
      return Revision.of(version)
          .orElseThrow(
              () ->
                  ServiceException.validation(
                      "protocolConfiguration.mcp.supportedVersions",
                      "there is no version " + version));
    }

    static McpGatewayConfiguration json(McpSettings mcp) {
      return new McpGatewayConfiguration(
          Optional.of(mcp.versions().stream().map(Revision::version).toList())
              .filter(list -> !list.isEmpty()),
          mcp.instructions(),
          mcp.semanticSearch() ? Optional.of(SearchType.SEMANTIC) : Optional.empty(),
          mcp.sessionTimeout()
              .map(time -> new SessionConfiguration(Optional.of((int) time.toSeconds()))),
          mcp.streaming().map(on -> new StreamingConfiguration(Optional.of(on))),
          mcp.paginated().map(on -> !on));
    }
  }
}
