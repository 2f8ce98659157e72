package dev.serai.identity.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.identity.vault.AuthorizationServerSource.Discovered;
import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.ClientAuthentication.PrivateKeyJwt;
import dev.serai.identity.vault.ClientAuthentication.SecretBasic;
import dev.serai.identity.vault.ClientAuthentication.SecretPost;
import dev.serai.identity.vault.ClientAuthentication.SigningAlgorithm;
import dev.serai.identity.vault.OnBehalfOfExchange.ActorToken;
import dev.serai.identity.vault.OnBehalfOfExchange.GrantType;
import dev.serai.kernel.Arn;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The JSON texts the vault keeps in columns. */
final class StoredDetails {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private StoredDetails() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * @throws IllegalStateException when a column holds no JSON, which only damage explains
   */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is damaged");
    }
  }

  static String texts(Collection<String> values) {
    return MAPPER.valueToTree(values).toString();
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  static String map(Map<String, String> values) {
    return MAPPER.valueToTree(new TreeMap<>(values)).toString();
  }

  static Map<String, String> map(JsonNode json) {
    return json.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
  }

  static Optional<String> text(JsonNode json, String member) {
    return Optional.ofNullable(json.path(member).textValue());
  }

  static void location(ObjectNode json, SecretLocation location) {
    if (location instanceof SecretLocation.External outside) {
      json.putObject("secret").put("id", outside.secretId()).put("jsonKey", outside.jsonKey());
    }
  }

  static SecretLocation location(JsonNode json) {
    JsonNode outside = json.path("secret");
    return outside.isMissingNode()
        ? new SecretLocation.Managed()
        : new SecretLocation.External(
            outside.path("id").asText(), outside.path("jsonKey").asText());
  }

  static void settings(ObjectNode json, Oauth2Settings settings) {
    json.put("clientId", settings.clientId());
    server(json.putObject("server"), settings.server());
    authentication(json.putObject("authentication"), settings.authentication());
    settings.onBehalfOf().ifPresent(exchange -> exchange(json.putObject("onBehalfOf"), exchange));
  }

  static Oauth2Settings settings(JsonNode json) {
    return new Oauth2Settings(
        json.path("clientId").asText(),
        server(json.path("server")),
        authentication(json.path("authentication")),
        Optional.of(json.path("onBehalfOf"))
            .filter(JsonNode::isObject)
            .map(StoredDetails::exchange));
  }

  private static void server(ObjectNode json, AuthorizationServerSource server) {
    switch (server) {
      case Discovered(URI discoveryUrl) -> json.put("discoveryUrl", discoveryUrl.toString());
      case Stated stated -> {
        json.put("issuer", stated.issuer())
            .put("authorizationEndpoint", stated.authorizationEndpoint().toString())
            .put("tokenEndpoint", stated.tokenEndpoint().toString());
        stated.responseTypes().forEach(json.withArray("responseTypes")::add);
        stated.tokenEndpointAuthMethods().forEach(json.withArray("authMethods")::add);
      }
    }
  }

  private static AuthorizationServerSource server(JsonNode json) {
    return text(json, "discoveryUrl")
        .<AuthorizationServerSource>map(url -> new Discovered(URI.create(url)))
        .orElseGet(
            () ->
                new Stated(
                    json.path("issuer").asText(),
                    URI.create(json.path("authorizationEndpoint").asText()),
                    URI.create(json.path("tokenEndpoint").asText()),
                    texts(json.path("responseTypes")),
                    texts(json.path("authMethods"))));
  }

  private static void authentication(ObjectNode json, ClientAuthentication authentication) {
    switch (authentication) {
      case SecretBasic basic -> json.put("method", "basic");
      case SecretPost post -> json.put("method", "post");
      case PrivateKeyJwt jwt -> {
        json.put("method", "jwt")
            .put("key", jwt.kmsKey().toString())
            .put("algorithm", jwt.algorithm().name());
        json.set("header", MAPPER.valueToTree(jwt.headerClaims()));
        json.set("payload", MAPPER.valueToTree(jwt.payloadClaims()));
      }
    }
  }

  private static ClientAuthentication authentication(JsonNode json) {
    return switch (json.path("method").asText()) {
      case "basic" -> new SecretBasic();
      case "post" -> new SecretPost();
      case "jwt" ->
          new PrivateKeyJwt(
              Arn.parse(json.path("key").asText()).orElseThrow(),
              SigningAlgorithm.valueOf(json.path("algorithm").asText()),
              map(json.path("header")),
              map(json.path("payload")));
      default -> throw new IllegalStateException("a stored document is damaged");
    };
  }

  private static void exchange(ObjectNode json, OnBehalfOfExchange exchange) {
    json.put("grantType", exchange.grantType().name())
        .put("actorToken", exchange.actorToken().name());
    exchange.actorTokenScopes().forEach(json.withArray("scopes")::add);
  }

  private static OnBehalfOfExchange exchange(JsonNode json) {
    return new OnBehalfOfExchange(
        GrantType.valueOf(json.path("grantType").asText()),
        ActorToken.valueOf(json.path("actorToken").asText()),
        texts(json.path("scopes")));
  }
}
