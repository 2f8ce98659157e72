package dev.serai.gateway.http;

import dev.serai.gateway.DocumentSource;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.Propagation;
import dev.serai.gateway.TargetConfiguration;
import dev.serai.gateway.TargetSettings;
import dev.serai.gateway.http.GatewayReplies.FoundTarget;
import dev.serai.gateway.http.GatewayReplies.TargetProtocolType;
import dev.serai.gateway.http.GatewayReplies.TargetSummary;
import dev.serai.gateway.http.GatewayReplies.TargetType;
import dev.serai.gateway.http.GatewayRequests.GivenTarget;
import dev.serai.gateway.http.TargetJson.ApiSchemaConfiguration;
import dev.serai.gateway.http.TargetJson.ListingMode;
import dev.serai.gateway.http.TargetJson.McpLambdaTargetConfiguration;
import dev.serai.gateway.http.TargetJson.McpServerTargetConfiguration;
import dev.serai.gateway.http.TargetJson.McpTargetConfiguration;
import dev.serai.gateway.http.TargetJson.McpToolSchemaConfiguration;
import dev.serai.gateway.http.TargetJson.MetadataConfiguration;
import dev.serai.gateway.http.TargetJson.S3Configuration;
import dev.serai.gateway.http.TargetJson.ToolSchema;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Unserved;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Between targets and their form on the wire. What cannot be honoured is refused by name. */
final class TargetMapping {

  private static final String MEMBER = "targetConfiguration";
  private static final int MOST_INLINE = 1_000_000;

  private TargetMapping() {}

  static TargetSettings of(GivenTarget input) {
    Unserved.refuse("privateEndpoint", input.privateEndpoint());
    Unserved.refuse("certificateConfigurations", input.certificateConfigurations());
    TargetConfiguration configuration = configuration(input.targetConfiguration());
    return new TargetSettings(
        named(input.name()),
        input.description(),
        configuration,
        CredentialMapping.of(input.credentialProviderConfigurations(), configuration),
        propagation(input.metadataConfiguration(), configuration));
  }

  private static String named(Optional<String> name) {
    return name.orElseThrow(() -> ServiceException.validation("name", "is required"));
  }

  private static TargetConfiguration configuration(TargetJson.TargetConfiguration given) {
    Unserved.refuse(MEMBER + ".inference", given.inference());
    if (given.http().isPresent()) {
      return HttpTargetMapping.of(given.http().get());
    }
    McpTargetConfiguration mcp = given.mcp().orElseThrow();
    Unserved.refuse(MEMBER + ".mcp.apiGateway", mcp.apiGateway());
    if (mcp.connector().isPresent()) {
      return ConnectorMapping.of(mcp.connector().get());
    }
    if (mcp.openApiSchema().isPresent()) {
      return new TargetConfiguration.OpenApi(document("openApiSchema", mcp.openApiSchema().get()));
    }
    if (mcp.smithyModel().isPresent()) {
      return new TargetConfiguration.Smithy(document("smithyModel", mcp.smithyModel().get()));
    }
    return mcp.lambda()
        .map(TargetMapping::lambda)
        .orElseGet(() -> server(mcp.mcpServer().orElseThrow()));
  }

  private static DocumentSource document(String member, ApiSchemaConfiguration given) {
    return given
        .inlinePayload()
        .map(text -> inline(member, text))
        .orElseGet(() -> s3(member, given.s3().orElseThrow()));
  }

  private static DocumentSource inline(String member, String text) {
    if (text.length() > MOST_INLINE) {
      throw ServiceException.validation(
          "%s.mcp.%s.inlinePayload".formatted(MEMBER, member),
          "has more than %d characters; put it into S3".formatted(MOST_INLINE));
    }
    return new DocumentSource.Inline(text);
  }

  private static DocumentSource s3(String member, S3Configuration given) {
    String place = "%s.mcp.%s.s3.uri".formatted(MEMBER, member);
    String uri = given.uri().orElseThrow(() -> ServiceException.validation(place, "is required"));
    try {
      return DocumentSource.S3.of(uri, given.bucketOwnerAccountId());
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(place, String.valueOf(e.getMessage()));
    }
  }

  private static TargetConfiguration lambda(McpLambdaTargetConfiguration given) {
    ToolSchema schema = given.toolSchema();
    DocumentSource tools =
        schema
            .inlinePayload()
            .<DocumentSource>map(list -> new DocumentSource.Inline(ToolSchemas.document(list)))
            .orElseGet(() -> s3("lambda.toolSchema", schema.s3().orElseThrow()));
    return new TargetConfiguration.Lambda(
        GatewayMapping.arn(MEMBER + ".mcp.lambda.lambdaArn", given.lambdaArn()), tools);
  }

  private static TargetConfiguration server(McpServerTargetConfiguration given) {
    boolean dynamic = given.listingMode().filter(ListingMode.DYNAMIC::equals).isPresent();
    Optional<DocumentSource> tools = given.mcpToolSchema().map(TargetMapping::tools);
    if (dynamic && tools.isPresent()) {
      throw ServiceException.validation(
          MEMBER + ".mcp.mcpServer.mcpToolSchema", "has no meaning with listingMode DYNAMIC");
    }
    return new TargetConfiguration.McpServer(
        endpoint(given.endpoint()), dynamic, tools, given.resourcePriority());
  }

  private static DocumentSource tools(McpToolSchemaConfiguration given) {
    return document(
        "mcpServer.mcpToolSchema", new ApiSchemaConfiguration(given.s3(), given.inlinePayload()));
  }

  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused below, as what has no host is.
    }
    throw ServiceException.validation(
        MEMBER + ".mcp.mcpServer.endpoint", "must be a URL of a host, without user or fragment");
  }

  private static Propagation propagation(
      Optional<MetadataConfiguration> given, TargetConfiguration configuration) {
    if (!(configuration instanceof HttpTarget)) {
      Unserved.refuse(
          "metadataConfiguration.allowedResponseHeaders",
          given.flatMap(MetadataConfiguration::allowedResponseHeaders));
    }
    return given
        .map(
            metadata ->
                new Propagation(
                    PropagationRules.headers(
                        "allowedRequestHeaders", metadata.allowedRequestHeaders()),
                    PropagationRules.names(
                        "allowedQueryParameters", metadata.allowedQueryParameters()),
                    PropagationRules.responseHeaders(metadata.allowedResponseHeaders())))
        .orElse(Propagation.NONE);
  }

  static FoundTarget json(String gatewayArn, GatewayTarget target) {
    TargetSettings settings = target.settings();
    return new FoundTarget(
        gatewayArn,
        target.id().value(),
        target.createdAt(),
        target.updatedAt(),
        target.status(),
        target.reasons(),
        settings.name(),
        settings.description(),
        json(settings.configuration()),
        CredentialMapping.json(settings.credential()),
        target.definition().map(GatewayTarget.Definition::readAt),
        metadata(settings.propagation()),
        settings.configuration() instanceof HttpTarget
            ? TargetProtocolType.HTTP
            : TargetProtocolType.MCP);
  }

  static TargetSummary summary(GatewayTarget target) {
    TargetConfiguration configuration = target.settings().configuration();
    var server =
        configuration instanceof TargetConfiguration.McpServer found
            ? Optional.of(found)
            : Optional.<TargetConfiguration.McpServer>empty();
    return new TargetSummary(
        target.id().value(),
        target.settings().name(),
        target.status(),
        target.settings().description(),
        target.createdAt(),
        target.updatedAt(),
        server.flatMap(TargetConfiguration.McpServer::resourcePriority),
        target.definition().map(GatewayTarget.Definition::readAt),
        type(configuration),
        server.map(TargetMapping::mode));
  }

  private static TargetType type(TargetConfiguration configuration) {
    return switch (configuration) {
      case TargetConfiguration.OpenApi api -> TargetType.OPEN_API_SCHEMA;
      case TargetConfiguration.Smithy model -> TargetType.SMITHY_MODEL;
      case TargetConfiguration.Lambda lambda -> TargetType.LAMBDA;
      case TargetConfiguration.McpServer server -> TargetType.MCP_SERVER;
      case TargetConfiguration.Connector connector -> TargetType.CONNECTOR;
      case HttpTarget.AgentRuntime runtime -> TargetType.AGENTCORE_RUNTIME;
      case HttpTarget.Passthrough passthrough -> TargetType.PASSTHROUGH;
    };
  }

  private static ListingMode mode(TargetConfiguration.McpServer server) {
    return server.dynamic() ? ListingMode.DYNAMIC : ListingMode.DEFAULT;
  }

  private static TargetJson.TargetConfiguration json(TargetConfiguration configuration) {
    Optional<McpTargetConfiguration> mcp =
        switch (configuration) {
          case TargetConfiguration.OpenApi(DocumentSource document) ->
              mcp(
                  Optional.of(json(document)),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty());
          case TargetConfiguration.Smithy(DocumentSource document) ->
              mcp(
                  Optional.empty(),
                  Optional.of(json(document)),
                  Optional.empty(),
                  Optional.empty());
          case TargetConfiguration.Lambda lambda ->
              mcp(Optional.empty(), Optional.empty(), Optional.of(json(lambda)), Optional.empty());
          case TargetConfiguration.McpServer server ->
              mcp(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(json(server)));
          case TargetConfiguration.Connector connector ->
              Optional.of(
                  new McpTargetConfiguration(
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(ConnectorMapping.json(connector))));
          case HttpTarget http -> Optional.empty();
        };
    return new TargetJson.TargetConfiguration(
        mcp,
        configuration instanceof HttpTarget http
            ? Optional.of(HttpTargetMapping.json(http))
            : Optional.empty(),
        Optional.empty());
  }

  private static Optional<McpTargetConfiguration> mcp(
      Optional<ApiSchemaConfiguration> api,
      Optional<ApiSchemaConfiguration> model,
      Optional<McpLambdaTargetConfiguration> lambda,
      Optional<McpServerTargetConfiguration> server) {
    return Optional.of(
        new McpTargetConfiguration(api, model, lambda, server, Optional.empty(), Optional.empty()));
  }

  private static ApiSchemaConfiguration json(DocumentSource source) {
    return switch (source) {
      case DocumentSource.Inline(String text) ->
          new ApiSchemaConfiguration(Optional.empty(), Optional.of(text));
      case DocumentSource.S3 object ->
          new ApiSchemaConfiguration(Optional.of(json(object)), Optional.empty());
    };
  }

  private static S3Configuration json(DocumentSource.S3 object) {
    return new S3Configuration(Optional.of(object.uri()), object.owner());
  }

  private static McpLambdaTargetConfiguration json(TargetConfiguration.Lambda lambda) {
    ToolSchema schema =
        switch (lambda.tools()) {
          case DocumentSource.Inline(String text) ->
              new ToolSchema(Optional.empty(), Optional.of(ToolSchemas.definitions(text)));
          case DocumentSource.S3 object ->
              new ToolSchema(Optional.of(json(object)), Optional.empty());
        };
    return new McpLambdaTargetConfiguration(lambda.function().toString(), schema);
  }

  private static McpServerTargetConfiguration json(TargetConfiguration.McpServer server) {
    return new McpServerTargetConfiguration(
        server.endpoint().toString(),
        server
            .tools()
            .map(TargetMapping::json)
            .map(found -> new McpToolSchemaConfiguration(found.s3(), found.inlinePayload())),
        Optional.of(mode(server)),
        server.resourcePriority());
  }

  private static Optional<MetadataConfiguration> metadata(Propagation propagation) {
    return Optional.of(propagation)
        .filter(some -> !some.equals(Propagation.NONE))
        .map(
            some ->
                new MetadataConfiguration(
                    some(some.requestHeaders()),
                    some(some.queryParameters()),
                    some(some.responseHeaders())));
  }

  private static Optional<List<String>> some(List<String> names) {
    return Optional.of(names).filter(list -> !list.isEmpty());
  }
}
