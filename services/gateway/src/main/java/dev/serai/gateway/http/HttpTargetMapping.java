package dev.serai.gateway.http;

import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.HttpTarget.AgentRuntime;
import dev.serai.gateway.HttpTarget.Passthrough;
import dev.serai.gateway.HttpTarget.StaticQuery;
import dev.serai.gateway.HttpTarget.Stickiness;
import dev.serai.gateway.http.TargetJson.HttpTargetConfiguration;
import dev.serai.gateway.http.TargetJson.PassthroughTargetConfiguration;
import dev.serai.gateway.http.TargetJson.QueryConflictResolution;
import dev.serai.gateway.http.TargetJson.RuntimeTargetConfiguration;
import dev.serai.gateway.http.TargetJson.StickinessConfiguration;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Unserved;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Between HTTP targets and their form on the wire. What cannot be honoured is refused by name. */
final class HttpTargetMapping {

  private static final String MEMBER = "targetConfiguration.http";
  private static final String EXPRESSION = "$context.header.";
  private static final Pattern HEADER =
      Pattern.compile("(?:\\$context\\.header\\.)?([a-zA-Z0-9_-]{1,100})");
  private static final int MOST_QUERY = 2048;

  private HttpTargetMapping() {}

  static HttpTarget of(HttpTargetConfiguration given) {
    Unserved.refuse(MEMBER + ".connector", given.connector());
    return given
        .agentcoreRuntime()
        .<HttpTarget>map(HttpTargetMapping::runtime)
        .orElseGet(() -> passthrough(given.passthrough().orElseThrow()));
  }

  private static AgentRuntime runtime(RuntimeTargetConfiguration given) {
    Unserved.refuse(MEMBER + ".agentcoreRuntime.schema", given.schema());
    return new AgentRuntime(
        GatewayMapping.arn(MEMBER + ".agentcoreRuntime.arn", given.arn()), given.qualifier());
  }

  private static Passthrough passthrough(PassthroughTargetConfiguration given) {
    Unserved.refuse(MEMBER + ".passthrough.schema", given.schema());
    return new Passthrough(
        endpoint(given.endpoint()),
        given.protocolType(),
        given.stickinessConfiguration().map(HttpTargetMapping::stickiness),
        query(given));
  }

  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.normalize().equals(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused below, as what has no host is.
    }
    throw ServiceException.validation(
        MEMBER + ".passthrough.endpoint",
        "must be a URL of a host, without user, query, fragment and dots for segments");
  }

  private static Stickiness stickiness(StickinessConfiguration given) {
    List<String> headers = new ArrayList<>();
    headers.add(header("identifier", given.identifier()));
    given
        .compositeIdentifier()
        .ifPresent(
            names -> names.forEach(name -> headers.add(header("compositeIdentifier", name))));
    return new Stickiness(headers, given.timeout());
  }

  private static String header(String member, String text) {
    Matcher header = HEADER.matcher(text);
    if (!header.matches()) {
      throw ServiceException.validation(
          MEMBER + ".passthrough.stickinessConfiguration." + member,
          "is read from headers alone: %sx-session-id, for example".formatted(EXPRESSION));
    }
    return header.group(1);
  }

  private static StaticQuery query(PassthroughTargetConfiguration given) {
    boolean clientWins =
        given
            .staticQueryParameterConflictResolution()
            .map(QueryConflictResolution.CLIENT_OVERRIDE::equals)
            .orElse(true);
    var query = given.staticQueryParameters().map(some -> new StaticQuery(some, clientWins));
    if (query.isEmpty() && !clientWins) {
      throw ServiceException.validation(
          MEMBER + ".passthrough.staticQueryParameterConflictResolution",
          "has no meaning without staticQueryParameters");
    }
    int length =
        query.stream()
            .flatMap(some -> some.parameters().entrySet().stream())
            .mapToInt(entry -> entry.getKey().length() + entry.getValue().length() + 2)
            .sum();
    if (length > MOST_QUERY) {
      throw ServiceException.validation(
          MEMBER + ".passthrough.staticQueryParameters",
          "have more than %d characters together".formatted(MOST_QUERY));
    }
    return query.orElse(StaticQuery.NONE);
  }

  static HttpTargetConfiguration json(HttpTarget target) {
    return switch (target) {
      case AgentRuntime runtime ->
          new HttpTargetConfiguration(
              Optional.of(
                  new RuntimeTargetConfiguration(
                      runtime.runtime().toString(), runtime.qualifier(), Optional.empty())),
              Optional.empty(),
              Optional.empty());
      case Passthrough passthrough ->
          new HttpTargetConfiguration(
              Optional.empty(), Optional.of(json(passthrough)), Optional.empty());
    };
  }

  private static PassthroughTargetConfiguration json(Passthrough target) {
    boolean query = !target.query().parameters().isEmpty();
    return new PassthroughTargetConfiguration(
        target.endpoint().toString(),
        target.protocol(),
        Optional.empty(),
        target.stickiness().map(HttpTargetMapping::json),
        query ? Optional.of(target.query().parameters()) : Optional.empty(),
        query
            ? Optional.of(
                target.query().clientWins()
                    ? QueryConflictResolution.CLIENT_OVERRIDE
                    : QueryConflictResolution.STATIC_OVERRIDE)
            : Optional.empty());
  }

  private static StickinessConfiguration json(Stickiness sticky) {
    List<String> others = sticky.headers().subList(1, sticky.headers().size());
    return new StickinessConfiguration(
        EXPRESSION + sticky.headers().getFirst(),
        sticky.timeoutSeconds(),
        others.isEmpty() ? Optional.empty() : Optional.of(others));
  }
}
