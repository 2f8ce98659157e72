package dev.serai.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.gateway.HttpTarget;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a target is, on the wire, as it is sent and answered. */
final class TargetJson {

  private TargetJson() {}

  @Union
  record TargetConfiguration(
      Optional<McpTargetConfiguration> mcp,
      Optional<HttpTargetConfiguration> http,
      Optional<InferenceTargetConfiguration> inference) {}

  @Union
  record McpTargetConfiguration(
      Optional<ApiSchemaConfiguration> openApiSchema,
      Optional<ApiSchemaConfiguration> smithyModel,
      Optional<McpLambdaTargetConfiguration> lambda,
      Optional<McpServerTargetConfiguration> mcpServer,
      Optional<ApiGatewayTargetConfiguration> apiGateway,
      Optional<ConnectorTargetConfiguration> connector) {}

  @Union
  record ApiSchemaConfiguration(Optional<S3Configuration> s3, Optional<String> inlinePayload) {}

  record S3Configuration(
      Optional<@Pattern(WirePatterns.S3_URI) String> uri,
      Optional<@Pattern(WirePatterns.ACCOUNT) String> bucketOwnerAccountId) {}

  record McpLambdaTargetConfiguration(
      @Length(min = 1, max = 170) @Pattern(WirePatterns.FUNCTION) String lambdaArn,
      ToolSchema toolSchema) {}

  @Union
  record ToolSchema(Optional<S3Configuration> s3, Optional<List<ToolDefinition>> inlinePayload) {}

  record ToolDefinition(
      String name,
      String description,
      SchemaDefinition inputSchema,
      Optional<SchemaDefinition> outputSchema) {}

  record SchemaDefinition(
      SchemaType type,
      Optional<Map<String, SchemaDefinition>> properties,
      Optional<List<String>> required,
      Optional<SchemaDefinition> items,
      Optional<String> description) {}

  @SuppressWarnings("checkstyle:MemberName") // the words of the model
  enum SchemaType implements dev.serai.protocol.aws.WireEnum {
    STRING,
    NUMBER,
    OBJECT,
    ARRAY,
    BOOLEAN,
    INTEGER;

    @Override
    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * @param endpoint {@code https}; {@code http} too, as an extension, which the way out refuses
   *     unless it leads where configuration allows
   */
  record McpServerTargetConfiguration(
      @Pattern("https?://.*") String endpoint,
      Optional<McpToolSchemaConfiguration> mcpToolSchema,
      Optional<ListingMode> listingMode,
      Optional<@Range(min = 0, max = 1000) Integer> resourcePriority) {}

  @Union
  record McpToolSchemaConfiguration(Optional<S3Configuration> s3, Optional<String> inlinePayload) {}

  enum ListingMode {
    DEFAULT,
    DYNAMIC
  }

  record ApiGatewayTargetConfiguration(
      String restApiId, String stage, ApiGatewayToolConfiguration apiGatewayToolConfiguration) {}

  record ApiGatewayToolConfiguration(
      Optional<List<ApiGatewayToolOverride>> toolOverrides,
      List<ApiGatewayToolFilter> toolFilters) {}

  record ApiGatewayToolOverride(
      String name, Optional<String> description, String path, RestApiMethod method) {}

  record ApiGatewayToolFilter(String filterPath, List<RestApiMethod> methods) {}

  enum RestApiMethod {
    GET,
    DELETE,
    HEAD,
    OPTIONS,
    PATCH,
    PUT,
    POST
  }

  record ConnectorTargetConfiguration(
      ConnectorSource source,
      Optional<@Length(min = 1, max = 50) List<String>> enabled,
      Optional<List<ConnectorConfiguration>> configurations) {}

  record ConnectorSource(
      @Length(min = 1, max = 256) String connectorId,
      Optional<
              @Length(min = 5, max = 32)
              @Pattern("(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)") String>
          version) {}

  record ConnectorConfiguration(
      @Length(max = 64) @Pattern("[a-zA-Z][a-zA-Z0-9_-]*") String name,
      Optional<@Length(max = 2000) String> description,
      Optional<JsonNode> parameterValues,
      Optional<List<ConnectorParameterOverride>> parameterOverrides) {}

  record ConnectorParameterOverride(
      String path, Optional<String> description, Optional<Boolean> visible) {}

  @Union
  record HttpTargetConfiguration(
      Optional<RuntimeTargetConfiguration> agentcoreRuntime,
      Optional<PassthroughTargetConfiguration> passthrough,
      Optional<HttpConnectorTargetConfiguration> connector) {}

  record RuntimeTargetConfiguration(
      @Pattern(WirePatterns.RUNTIME) String arn,
      Optional<@Pattern(".*([1-9][0-9]{0,4})|([a-zA-Z][a-zA-Z0-9_]{0,47}).*") String> qualifier,
      Optional<HttpApiSchemaConfiguration> schema) {}

  record HttpApiSchemaConfiguration(ApiSchemaConfiguration source) {}

  /**
   * @param endpoint {@code https}; {@code http} too, as an extension, as with MCP servers
   */
  record PassthroughTargetConfiguration(
      @Length(min = 1, max = 2048) @Pattern("https?://[a-zA-Z0-9\\-\\.]+(:[0-9]{1,5})?(/.*)?")
          String endpoint,
      HttpTarget.Protocol protocolType,
      Optional<HttpApiSchemaConfiguration> schema,
      Optional<StickinessConfiguration> stickinessConfiguration,
      Optional<
              Map<
                  @Length(min = 1, max = 128) @Pattern("[a-zA-Z0-9_.-]+") String,
                  @Pattern("[^\\x00-\\x1F\\x7F]*") String>>
          staticQueryParameters,
      Optional<QueryConflictResolution> staticQueryParameterConflictResolution) {}

  record StickinessConfiguration(
      @Length(min = 1, max = 256) String identifier,
      Optional<@Range(min = 1, max = 86_400) Integer> timeout,
      Optional<@Length(min = 1, max = 5) List<@Length(min = 1, max = 256) String>>
          compositeIdentifier) {}

  enum QueryConflictResolution {
    CLIENT_OVERRIDE,
    STATIC_OVERRIDE
  }

  record HttpConnectorTargetConfiguration(
      HttpConnectorSource source,
      Optional<
              @Length(max = 10) Map<
                  @Length(min = 1, max = 128) @Pattern("[a-zA-Z][a-zA-Z0-9_-]*") String,
                  @Length(min = 1, max = 1024) String>>
          parameters) {}

  record HttpConnectorSource(@Length(min = 1, max = 256) String connectorId) {}

  @Union
  record InferenceTargetConfiguration(
      Optional<InferenceConnectorTargetConfiguration> connector,
      Optional<InferenceProviderTargetConfiguration> provider) {}

  record InferenceConnectorTargetConfiguration(InferenceConnectorSource source) {}

  record InferenceConnectorSource(@Length(min = 1, max = 256) String connectorId) {}

  record InferenceProviderTargetConfiguration(
      @Length(min = 1, max = 2048) @Pattern(WirePatterns.ENDPOINT) String endpoint,
      Optional<ModelMapping> modelMapping,
      Optional<@Length(min = 1, max = 10) List<InferenceOperationConfiguration>> operations) {}

  record ModelMapping(Optional<ProviderPrefix> providerPrefix) {}

  record ProviderPrefix(
      Optional<Boolean> strip, Optional<@Length(min = 1, max = 1) String> separator) {}

  record InferenceOperationConfiguration(
      @Length(min = 1, max = 256) @Pattern("/[a-zA-Z0-9\\-\\._/]+") String path,
      Optional<@Length(min = 1, max = 256) @Pattern("/[a-zA-Z0-9\\-\\._/]+") String> providerPath,
      Optional<@Length(min = 1, max = 100) List<ModelEntry>> models) {}

  record ModelEntry(
      @Length(min = 1, max = 256)
          @Pattern("[a-zA-Z0-9\\-\\._\\*\\?@]+(/[a-zA-Z0-9\\-\\._\\*\\?@]+)*")
          String model) {}

  record MetadataConfiguration(
      Optional<@Length(min = 1, max = 10) List<@Length(min = 1, max = 100) String>>
          allowedRequestHeaders,
      Optional<@Length(min = 1, max = 10) List<@Length(min = 1, max = 40) String>>
          allowedQueryParameters,
      Optional<@Length(min = 1, max = 10) List<@Length(min = 1, max = 100) String>>
          allowedResponseHeaders) {}

  @Union
  record CertificateConfiguration(
      Optional<S3CertificateConfiguration> s3,
      Optional<SecretsManagerCertificateConfiguration> secretsManager) {}

  record S3CertificateConfiguration(
      @Pattern(WirePatterns.S3_URI) String uri,
      Optional<@Pattern(WirePatterns.ACCOUNT) String> bucketOwnerAccountId) {}

  record SecretsManagerCertificateConfiguration(
      @Pattern("arn:aws(-[^:]+)?:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+")
          String secretArn) {}
}
