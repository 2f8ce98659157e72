package dev.serai.protocol.aws.authorizer;

import dev.serai.kernel.AllowedWorkloads;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ClaimRule;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Unserved;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.AllowedWorkloadsJson;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.AuthorizerConfiguration;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.ClaimMatch;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.ClaimOperator;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.ClaimType;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.ClaimValue;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.CustomClaim;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.CustomJwtAuthorizer;
import dev.serai.protocol.aws.authorizer.AuthorizerJson.HostingEnvironment;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between a JWT authorizer and its form on the wire, both ways. */
public final class AuthorizerMapping {

  private static final String MEMBER = "authorizerConfiguration.customJWTAuthorizer";

  private AuthorizerMapping() {}

  /**
   * @throws ServiceException of kind validation, by the name of the member
   */
  public static Optional<JwtAuthorizer> of(Optional<AuthorizerConfiguration> configuration) {
    return configuration
        .flatMap(AuthorizerConfiguration::customJWTAuthorizer)
        .map(AuthorizerMapping::of);
  }

  private static JwtAuthorizer of(CustomJwtAuthorizer given) {
    Unserved.refuse(MEMBER + ".privateEndpoint", given.privateEndpoint());
    Unserved.refuse(MEMBER + ".privateEndpointOverrides", given.privateEndpointOverrides());
    try {
      return new JwtAuthorizer(
          url(given.discoveryUrl()),
          given.allowedAudience().orElse(List.of()),
          given.allowedClients().orElse(List.of()),
          given.allowedScopes().orElse(List.of()),
          given.advertisedScopeMapping().orElse(Map.of()),
          given.customClaims().orElse(List.of()).stream().map(AuthorizerMapping::claim).toList(),
          given.allowedWorkloadConfiguration().map(AuthorizerMapping::workloads));
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(MEMBER, String.valueOf(e.getMessage()));
    }
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw ServiceException.validation(MEMBER + ".discoveryUrl", "must be a URL");
    }
  }

  private static ClaimRule claim(CustomClaim given) {
    String name = given.inboundTokenClaimName();
    ClaimMatch match = given.authorizingClaimMatchValue();
    ClaimValue value = match.claimMatchValue();
    ClaimType type = given.inboundTokenClaimValueType();
    return switch (match.claimMatchOperator()) {
      case EQUALS -> new ClaimRule.Equal(name, one(type, ClaimType.STRING, value));
      case CONTAINS -> new ClaimRule.Contains(name, one(type, ClaimType.STRING_ARRAY, value));
      case CONTAINS_ANY -> new ClaimRule.ContainsAny(name, many(type, value));
    };
  }

  private static String one(ClaimType given, ClaimType needed, ClaimValue value) {
    return value.matchValueString().filter(text -> given == needed).orElseThrow(() -> mismatch());
  }

  private static List<String> many(ClaimType given, ClaimValue value) {
    return value
        .matchValueStringList()
        .filter(texts -> given == ClaimType.STRING_ARRAY)
        .orElseThrow(() -> mismatch());
  }

  private static ServiceException mismatch() {
    return ServiceException.validation(
        MEMBER + ".customClaims",
        "EQUALS takes STRING and matchValueString, CONTAINS takes STRING_ARRAY and"
            + " matchValueString, CONTAINS_ANY takes STRING_ARRAY and matchValueStringList");
  }

  private static AllowedWorkloads workloads(AllowedWorkloadsJson given) {
    List<Arn> environments =
        given.hostingEnvironments().orElse(List.of()).stream()
            .map(HostingEnvironment::arn)
            .map(AuthorizerMapping::arn)
            .toList();
    return new AllowedWorkloads(environments, given.workloadIdentities().orElse(List.of()));
  }

  private static Arn arn(String text) {
    return Arn.parse(text)
        .orElseThrow(
            () ->
                ServiceException.validation(
                    MEMBER + ".allowedWorkloadConfiguration.hostingEnvironments",
                    "must hold ARNs of runtimes or gateways"));
  }

  /** An authorizer without rules. */
  public static AuthorizerConfiguration json(URI discoveryUrl) {
    return new AuthorizerConfiguration(
        Optional.of(
            new CustomJwtAuthorizer(
                discoveryUrl.toString(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  public static AuthorizerConfiguration json(JwtAuthorizer authorizer) {
    return new AuthorizerConfiguration(
        Optional.of(
            new CustomJwtAuthorizer(
                authorizer.discoveryUrl().toString(),
                some(authorizer.allowedAudience()),
                some(authorizer.allowedClients()),
                some(authorizer.allowedScopes()),
                Optional.of(authorizer.advertisedScopes()).filter(map -> !map.isEmpty()),
                some(authorizer.claims().stream().map(AuthorizerMapping::json).toList()),
                Optional.empty(),
                Optional.empty(),
                authorizer.workloads().map(AuthorizerMapping::json))));
  }

  private static CustomClaim json(ClaimRule rule) {
    return switch (rule) {
      case ClaimRule.Equal equal ->
          json(equal.claim(), ClaimType.STRING, ClaimOperator.EQUALS, value(equal.value()));
      case ClaimRule.Contains one ->
          json(one.claim(), ClaimType.STRING_ARRAY, ClaimOperator.CONTAINS, value(one.value()));
      case ClaimRule.ContainsAny any ->
          json(
              any.claim(),
              ClaimType.STRING_ARRAY,
              ClaimOperator.CONTAINS_ANY,
              new ClaimValue(Optional.empty(), Optional.of(any.values())));
    };
  }

  private static CustomClaim json(
      String claim, ClaimType type, ClaimOperator operator, ClaimValue value) {
    return new CustomClaim(claim, type, new ClaimMatch(value, operator));
  }

  private static ClaimValue value(String text) {
    return new ClaimValue(Optional.of(text), Optional.empty());
  }

  private static AllowedWorkloadsJson json(AllowedWorkloads allowed) {
    return new AllowedWorkloadsJson(
        some(
            allowed.environments().stream()
                .map(arn -> new HostingEnvironment(arn.toString()))
                .toList()),
        some(allowed.identities()));
  }

  /** A list the model wants left out rather than empty. */
  private static <T> Optional<List<T>> some(List<T> list) {
    return Optional.of(list).filter(items -> !items.isEmpty());
  }
}
