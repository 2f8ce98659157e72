package dev.serai.gateway;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.serai.kernel.ClaimRule;
import dev.serai.storage.JsonColumns;

/**
 * The JSON texts this room keeps in columns. Which record of a sealed type stands there is told by
 * the member {@code kind}; these words and the names of components are part of the data: a rename
 * needs a migration.
 */
final class StoredJson {

  static final JsonColumns COLUMNS =
      new JsonColumns(
          JsonMapper.builder()
              .addMixIn(InboundAuthorizer.class, Kinds.class)
              .addMixIn(ClaimRule.class, Kinds.class)
              .addMixIn(TargetConfiguration.class, Kinds.class)
              .addMixIn(DocumentSource.class, Kinds.class)
              .addMixIn(GatewayRule.Condition.class, Kinds.class)
              .addMixIn(GatewayRule.Route.class, Kinds.class)
              .addMixIn(OutboundCredential.class, Kinds.class)
              .registerSubtypes(
                  new NamedType(InboundAuthorizer.Anyone.class, "anyone"),
                  new NamedType(InboundAuthorizer.AwsIam.class, "aws-iam"),
                  new NamedType(InboundAuthorizer.CustomJwt.class, "custom-jwt"),
                  new NamedType(InboundAuthorizer.AuthenticateOnly.class, "authenticate-only"),
                  new NamedType(ClaimRule.Equal.class, "equal"),
                  new NamedType(ClaimRule.Contains.class, "contains"),
                  new NamedType(ClaimRule.ContainsAny.class, "contains-any"),
                  new NamedType(TargetConfiguration.OpenApi.class, "open-api"),
                  new NamedType(TargetConfiguration.Smithy.class, "smithy"),
                  new NamedType(TargetConfiguration.Lambda.class, "lambda"),
                  new NamedType(TargetConfiguration.McpServer.class, "mcp-server"),
                  new NamedType(TargetConfiguration.Connector.class, "connector"),
                  new NamedType(HttpTarget.AgentRuntime.class, "agent-runtime"),
                  new NamedType(HttpTarget.Passthrough.class, "passthrough"),
                  new NamedType(GatewayRule.Principals.class, "principals"),
                  new NamedType(GatewayRule.Paths.class, "paths"),
                  new NamedType(GatewayRule.StaticRoute.class, "static"),
                  new NamedType(GatewayRule.WeightedRoute.class, "weighted"),
                  new NamedType(DocumentSource.Inline.class, "inline"),
                  new NamedType(DocumentSource.S3.class, "s3"),
                  new NamedType(OutboundCredential.None.class, "none"),
                  new NamedType(OutboundCredential.GatewayRole.class, "gateway-role"),
                  new NamedType(OutboundCredential.ApiKey.class, "api-key"),
                  new NamedType(OutboundCredential.Oauth.class, "oauth"),
                  new NamedType(OutboundCredential.JwtPassthrough.class, "jwt-passthrough")));

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kinds {}

  private StoredJson() {}
}
