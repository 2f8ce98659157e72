package dev.serai.gateway;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.serai.kernel.ClaimRule;
import java.util.List;

/**
 * The JSON texts this room keeps in columns. Which record of a sealed type stands there is told by
 * the member {@code kind}; these words and the names of components are part of the data: a rename
 * needs a migration.
 */
final class StoredJson {

  /** A list that rows did not have when they were written is empty. */
  private static final JsonSetter.Value ABSENT_IN_OLDER_ROWS =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addMixIn(InboundAuthorizer.class, Kinds.class)
          .addMixIn(ClaimRule.class, Kinds.class)
          .addMixIn(TargetConfiguration.class, Kinds.class)
          .addMixIn(DocumentSource.class, Kinds.class)
          .addMixIn(GatewayRule.Condition.class, Kinds.class)
          .addMixIn(GatewayRule.Route.class, Kinds.class)
          .addMixIn(OutboundCredential.class, Kinds.class)
          .withConfigOverride(List.class, lists -> lists.setSetterInfo(ABSENT_IN_OLDER_ROWS))
          .build();

  static {
    MAPPER.registerSubtypes(
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
        new NamedType(OutboundCredential.JwtPassthrough.class, "jwt-passthrough"));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kinds {}

  private StoredJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record has no JSON form: " + value.getClass(), e);
    }
  }

  /**
   * @throws IllegalStateException when a column holds something else, which only damage explains
   */
  static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is damaged: " + type.getSimpleName(), e);
    }
  }

  /**
   * @throws IllegalStateException when a column holds no JSON, which only damage explains
   */
  static JsonNode parse(String text) {
    return read(text, JsonNode.class);
  }
}
