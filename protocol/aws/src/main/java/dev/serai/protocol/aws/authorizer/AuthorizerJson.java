package dev.serai.protocol.aws.authorizer;

import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.PrivateEndpoint;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inbound authorisation by JWT, on the wire, as it is sent and answered. */
public final class AuthorizerJson {

  private AuthorizerJson() {}

  @Union
  public record AuthorizerConfiguration(Optional<CustomJwtAuthorizer> customJWTAuthorizer) {}

  public record CustomJwtAuthorizer(
      @Pattern(".+/\\.well-known/openid-configuration") String discoveryUrl,
      Optional<@Length(min = 1) List<String>> allowedAudience,
      Optional<@Length(min = 1) List<String>> allowedClients,
      Optional<@Length(min = 1) List<@Length(min = 1, max = 255) @Pattern(SCOPE) String>>
          allowedScopes,
      Optional<
              @Length(min = 1, max = 50) Map<
                  @Length(min = 1, max = 255) @Pattern(SCOPE) String,
                  @Length(min = 1, max = 255) @Pattern(SCOPE) String>>
          advertisedScopeMapping,
      Optional<@Length(min = 1) List<CustomClaim>> customClaims,
      Optional<PrivateEndpoint> privateEndpoint,
      Optional<@Length(max = 5) List<PrivateEndpoint.OfDomain>> privateEndpointOverrides,
      Optional<AllowedWorkloadsJson> allowedWorkloadConfiguration) {}

  private static final String SCOPE = "[\\x21\\x23-\\x5B\\x5D-\\x7E]+";
  private static final String CLAIM_VALUE = "[A-Za-z0-9_.-]+";

  public record CustomClaim(
      @Length(min = 1, max = 255) @Pattern("[A-Za-z0-9_.-:]+") String inboundTokenClaimName,
      ClaimType inboundTokenClaimValueType,
      ClaimMatch authorizingClaimMatchValue) {}

  public enum ClaimType {
    STRING,
    STRING_ARRAY
  }

  public record ClaimMatch(ClaimValue claimMatchValue, ClaimOperator claimMatchOperator) {}

  @Union
  public record ClaimValue(
      Optional<@Length(min = 1, max = 255) @Pattern(CLAIM_VALUE) String> matchValueString,
      Optional<@Length(min = 1) List<@Length(min = 1, max = 255) @Pattern(CLAIM_VALUE) String>>
          matchValueStringList) {}

  public enum ClaimOperator {
    EQUALS,
    CONTAINS,
    CONTAINS_ANY
  }

  public record AllowedWorkloadsJson(
      Optional<@Length(min = 1, max = 10) List<HostingEnvironment>> hostingEnvironments,
      Optional<
              @Length(min = 1, max = 10) List<
                  @Length(min = 3, max = 255) @Pattern("[A-Za-z0-9_.-]+") String>>
          workloadIdentities) {}

  public record HostingEnvironment(@Length(min = 20, max = 1011) String arn) {}
}
