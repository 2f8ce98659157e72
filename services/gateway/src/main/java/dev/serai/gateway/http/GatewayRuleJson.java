package dev.serai.gateway.http;

import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import dev.serai.protocol.aws.WireEnum;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules on the wire, member by member as modelled. */
final class GatewayRuleJson {

  static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  private static final String PRINCIPAL =
      "(arn:aws[a-zA-Z-]*:iam::(\\d{12}|\\*):(user|role)/[\\w+=,.@*?/-]+"
          + "|arn:aws[a-zA-Z-]*:sts::(\\d{12}|\\*):assumed-role/[\\w+=,.@*?/-]+)";
  private static final String BUNDLE =
      "arn:aws[a-zA-Z-]*:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}"
          + ":configuration-bundle/[a-zA-Z][a-zA-Z0-9-_]{0,99}-[a-zA-Z0-9]{10}";
  private static final String BUNDLE_VERSION =
      "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";
  private static final String VARIANT = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,62}[a-zA-Z0-9])?";

  private GatewayRuleJson() {}

  record CreateGatewayRule(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      @Range(min = 1, max = 1_000_000) Integer priority,
      Optional<@Length(max = 2) List<Condition>> conditions,
      @Length(min = 1, max = 2) List<Action> actions,
      Optional<@Length(min = 1, max = 256) String> description) {}

  record UpdateGatewayRule(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Length(min = 36, max = 36) @Pattern(ID) String ruleId,
      Optional<@Range(min = 1, max = 1_000_000) Integer> priority,
      Optional<@Length(max = 2) List<Condition>> conditions,
      Optional<@Length(min = 1, max = 2) List<Action>> actions,
      Optional<@Length(min = 1, max = 256) String> description) {}

  /** {@code GetGatewayRule} and {@code DeleteGatewayRule}. */
  record OneGatewayRule(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Length(min = 36, max = 36) @Pattern(ID) String ruleId) {}

  record ListGatewayRules(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  @Union
  record Condition(Optional<MatchPrincipals> matchPrincipals, Optional<MatchPaths> matchPaths) {}

  record MatchPrincipals(@Length(min = 1, max = 100) List<MatchPrincipalEntry> anyOf) {}

  @Union
  record MatchPrincipalEntry(Optional<IamPrincipal> iamPrincipal) {}

  record IamPrincipal(
      @Length(max = 2048) @Pattern(PRINCIPAL) String arn,
      Optional<PrincipalMatchOperator> operator) {}

  enum PrincipalMatchOperator implements WireEnum {
    EQUALS("StringEquals"),
    LIKE("StringLike");

    private final String wire;

    PrincipalMatchOperator(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  record MatchPaths(
      @Length(min = 1, max = 10)
          List<@Length(max = 512) @Pattern("/[\\w\\-.]+/\\*") String> anyOf) {}

  @Union
  record Action(
      Optional<ConfigurationBundleAction> configurationBundle,
      Optional<RouteToTargetAction> routeToTarget) {}

  @Union
  record ConfigurationBundleAction(
      Optional<StaticOverride> staticOverride, Optional<WeightedOverride> weightedOverride) {}

  record StaticOverride(
      @Pattern(BUNDLE) String bundleArn, @Pattern(BUNDLE_VERSION) String bundleVersion) {}

  record WeightedOverride(@Length(min = 2, max = 2) List<TrafficSplitEntry> trafficSplit) {}

  record TrafficSplitEntry(
      @Length(min = 1, max = 64) @Pattern(VARIANT) String name,
      @Range(min = 1, max = 99) Integer weight,
      StaticOverride configurationBundle,
      Optional<@Length(min = 1, max = 200) String> description,
      Optional<
              @Length(max = 25) Map<
                  @Length(min = 1, max = 128) String, @Length(min = 1, max = 256) String>>
          metadata) {}

  @Union
  record RouteToTargetAction(
      Optional<StaticRouteJson> staticRoute, Optional<WeightedRouteJson> weightedRoute) {}

  record StaticRouteJson(@Pattern(WirePatterns.TARGET_NAME) String targetName) {}

  record WeightedRouteJson(@Length(min = 2, max = 2) List<TargetTrafficSplitEntry> trafficSplit) {}

  record TargetTrafficSplitEntry(
      @Length(min = 1, max = 64) @Pattern(VARIANT) String name,
      @Range(min = 1, max = 99) Integer weight,
      @Pattern(WirePatterns.TARGET_NAME) String targetName,
      Optional<@Length(min = 1, max = 200) String> description,
      Optional<
              @Length(max = 25) Map<
                  @Length(min = 1, max = 128) String, @Length(min = 1, max = 256) String>>
          metadata) {}

  /** Rules are there or not: they have no other state. */
  enum GatewayRuleStatus {
    ACTIVE,
    DELETING
  }

  record GatewayRuleDetail(
      String ruleId,
      String gatewayArn,
      Integer priority,
      Optional<List<Condition>> conditions,
      List<Action> actions,
      Optional<String> description,
      Instant createdAt,
      GatewayRuleStatus status,
      Instant updatedAt) {}

  record CreatedGatewayRule(
      String ruleId,
      String gatewayArn,
      Integer priority,
      Optional<List<Condition>> conditions,
      List<Action> actions,
      Optional<String> description,
      Instant createdAt,
      GatewayRuleStatus status) {}

  record DeletedGatewayRule(String ruleId, GatewayRuleStatus status) {}

  record GatewayRuleList(
      List<GatewayRuleDetail> gatewayRules, @NextToken Optional<String> nextToken) {}
}
