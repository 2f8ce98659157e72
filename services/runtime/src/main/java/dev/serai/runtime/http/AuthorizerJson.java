package dev.serai.runtime.http;

import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inbound authorisation by JWT, on the wire, as it is sent and answered. */
final class AuthorizerJson {

  private AuthorizerJson() {}

  @Union
  record AuthorizerConfiguration(Optional<CustomJwtAuthorizer> customJWTAuthorizer) {}

  record CustomJwtAuthorizer(
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
      Optional<@Length(max = 5) List<PrivateEndpointOverride>> privateEndpointOverrides,
      Optional<AllowedWorkloadsJson> allowedWorkloadConfiguration) {}

  private static final String SCOPE = "[\\x21\\x23-\\x5B\\x5D-\\x7E]+";
  private static final String CLAIM_VALUE = "[A-Za-z0-9_.-]+";

  record CustomClaim(
      @Length(min = 1, max = 255) @Pattern("[A-Za-z0-9_.-:]+") String inboundTokenClaimName,
      ClaimType inboundTokenClaimValueType,
      ClaimMatch authorizingClaimMatchValue) {}

  enum ClaimType {
    STRING,
    STRING_ARRAY
  }

  record ClaimMatch(ClaimValue claimMatchValue, ClaimOperator claimMatchOperator) {}

  @Union
  record ClaimValue(
      Optional<@Length(min = 1, max = 255) @Pattern(CLAIM_VALUE) String> matchValueString,
      Optional<@Length(min = 1) List<@Length(min = 1, max = 255) @Pattern(CLAIM_VALUE) String>>
          matchValueStringList) {}

  enum ClaimOperator {
    EQUALS,
    CONTAINS,
    CONTAINS_ANY
  }

  @Union
  record PrivateEndpoint(
      Optional<SelfManagedLatticeResource> selfManagedLatticeResource,
      Optional<ManagedVpcResource> managedVpcResource) {}

  @Union
  record SelfManagedLatticeResource(
      Optional<
              @Length(min = 20, max = 2048)
              @Pattern(
                  "((rcfg-[0-9a-z]{17})|(arn:[a-z0-9\\-]+:vpc-lattice:[a-zA-Z0-9\\-]+:\\d{12}"
                      + ":resourceconfiguration/rcfg-[0-9a-z]{17}))")
              String>
          resourceConfigurationIdentifier) {}

  record ManagedVpcResource(
      @Pattern("vpc-(([0-9a-z]{8})|([0-9a-z]{17}))") String vpcIdentifier,
      List<@Pattern("subnet-[0-9a-zA-Z]{8,17}") String> subnetIds,
      AddressType endpointIpAddressType,
      Optional<@Length(max = 5) List<@Pattern("sg-(([0-9a-z]{8})|([0-9a-z]{17}))") String>>
          securityGroupIds,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(WirePatterns.TAG) String,
                  @Length(max = 256) @Pattern(WirePatterns.TAG) String>>
          tags,
      Optional<@Length(min = 3, max = 255) String> routingDomain) {}

  enum AddressType {
    IPV4,
    IPV6
  }

  record PrivateEndpointOverride(
      @Length(min = 1, max = 253) String domain, PrivateEndpoint privateEndpoint) {}

  record AllowedWorkloadsJson(
      Optional<@Length(min = 1, max = 10) List<HostingEnvironment>> hostingEnvironments,
      Optional<
              @Length(min = 1, max = 10) List<
                  @Length(min = 3, max = 255) @Pattern("[A-Za-z0-9_.-]+") String>>
          workloadIdentities) {}

  record HostingEnvironment(@Length(min = 20, max = 1011) String arn) {}
}
