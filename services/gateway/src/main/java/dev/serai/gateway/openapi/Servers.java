package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.openapi.Document.Placed;
import dev.serai.gateway.openapi.Document.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an API is. The first usable address of the innermost list counts. */
final class Servers {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

  private final Document document;
  private final Optional<URI> given;

  /**
   * @param given in place of all the document says
   */
  Servers(Document document, Optional<URI> given) {
    this.document = document;
    this.given = given;
  }

  /** Without a slash at the end; empty when no address can be used. */
  Optional<String> base(Placed pathItem, Placed operation) {
    if (given.isPresent()) {
      return given.map(uri -> trimmed(uri.toString()));
    }
    if (document.version() == Version.SWAGGER_2) {
      return swagger(operation);
    }
    return first(operation)
        .or(() -> first(pathItem))
        .or(() -> first(new Placed(document.root(), "")));
  }

  private Optional<String> swagger(Placed operation) {
    ObjectNode root = document.root();
    String host = root.path("host").asText("");
    if (host.isEmpty()) {
      return Optional.empty();
    }
    JsonNode own = operation.node().path("schemes");
    JsonNode schemes = own.isArray() && !own.isEmpty() ? own : root.path("schemes");
    boolean plain =
        schemes.isArray()
            && schemes.valueStream().anyMatch(scheme -> scheme.asText().equals("http"))
            && schemes.valueStream().noneMatch(scheme -> scheme.asText().equals("https"));
    String path = root.path("basePath").asText("");
    String slashed = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    return usable((plain ? "http://" : "https://") + host + slashed);
  }

  private static Optional<String> first(Placed holder) {
    return holder
        .node()
        .path("servers")
        .valueStream()
        .flatMap(server -> usable(filled(server)).stream())
        .findFirst();
  }

  private static String filled(JsonNode server) {
    Matcher variables = VARIABLE.matcher(server.path("url").asText(""));
    return variables.replaceAll(
        found -> {
          JsonNode variable = server.path("variables").path(found.group(1));
          String value =
              variable.path("default").asText(variable.path("enum").path(0).asText(found.group()));
          return Matcher.quoteReplacement(value);
        });
  }

  private static Optional<String> usable(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(trimmed(text.replaceFirst("[?#].*$", "")))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String trimmed(String url) {
    return url.replaceFirst("/+$", "");
  }
}
