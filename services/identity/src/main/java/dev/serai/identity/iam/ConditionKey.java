package dev.serai.identity.iam;

import dev.serai.kernel.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key of the request that conditions may ask for. Only keys whose value is known here exist;
 * comparing names disregards case, as IAM does.
 *
 * @param kind of its values; {@link ValueKind#TEXT} may be compared by every operator
 */
record ConditionKey(String name, ValueKind kind, Function<Asked, List<String>> reading) {

  private static final String RESOURCE_TAG = "aws:resourcetag/";
  private static final String CLAIM = "bedrock-agentcore:InboundJwtClaim/";

  private static final Map<String, ConditionKey> KNOWN =
      known(
          key("aws:PrincipalArn", ValueKind.ARN, asked -> arn(asked.caller().principal())),
          key(
              "aws:PrincipalAccount",
              ValueKind.TEXT,
              asked -> List.of(asked.caller().principal().arn().account())),
          key("aws:PrincipalType", ValueKind.TEXT, asked -> type(asked.caller().principal())),
          key("aws:username", ValueKind.TEXT, asked -> userName(asked.caller().principal())),
          key("aws:PrincipalIsAWSService", ValueKind.BOOL, asked -> List.of("false")),
          key("aws:ViaAWSService", ValueKind.BOOL, asked -> List.of("false")),
          key("aws:SourceIp", ValueKind.ADDRESS, asked -> address(asked.caller().sourceAddress())),
          key("aws:CurrentTime", ValueKind.DATE, asked -> List.of(asked.now().toString())),
          key("aws:EpochTime", ValueKind.TEXT, asked -> seconds(asked.now().getEpochSecond())),
          key("aws:RequestedRegion", ValueKind.TEXT, asked -> List.of(asked.resource().region())),
          key("aws:ResourceAccount", ValueKind.TEXT, asked -> List.of(asked.resource().account())),
          claim("iss", false),
          claim("sub", false),
          claim("aud", true),
          claim("client_id", false),
          claim("scope", true));

  static Optional<ConditionKey> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith(RESOURCE_TAG) && lower.length() > RESOURCE_TAG.length()) {
      String tag = name.substring(RESOURCE_TAG.length());
      return Optional.of(
          key(
              name,
              ValueKind.TEXT,
              asked -> Optional.ofNullable(asked.tags().get(tag)).stream().toList()));
    }
    return Optional.ofNullable(KNOWN.get(lower));
  }

  List<String> values(Asked asked) {
    return reading.apply(asked);
  }

  boolean fits(ConditionOperator operator) {
    return kind == ValueKind.TEXT
        || operator == ConditionOperator.NULL
        || operator.kind() == kind
        || operator.kind() == ValueKind.TEXT;
  }

  /** Lists of a token are written as one text with spaces between. */
  private static ConditionKey claim(String claim, boolean list) {
    return key(
        CLAIM + claim,
        ValueKind.TEXT,
        asked ->
            asked.caller().principal() instanceof Principal.TokenUser shown
                ? values(Optional.ofNullable(shown.claims().get(claim)), list)
                : List.of());
  }

  private static List<String> values(Optional<String> claim, boolean list) {
    return claim.stream()
        .flatMap(text -> list ? Stream.of(text.split(" ")) : Stream.of(text))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Of a role's sessions the role, as IAM has it. */
  private static List<String> arn(Principal principal) {
    return switch (principal) {
      case Principal.User user -> List.of(user.arn().toString());
      case Principal.AssumedRole taken -> List.of(taken.role().toString());
      case Principal.AgentSession session -> List.of(session.role().toString());
      case Principal.TokenUser shown -> List.of();
      case Principal.Anonymous anyone -> List.of();
    };
  }

  private static List<String> type(Principal principal) {
    return switch (principal) {
      case Principal.User user -> List.of("User");
      case Principal.AssumedRole taken -> List.of("AssumedRole");
      case Principal.AgentSession session -> List.of("AssumedRole");
      case Principal.TokenUser shown -> List.of("Anonymous");
      case Principal.Anonymous anyone -> List.of("Anonymous");
    };
  }

  private static List<String> userName(Principal principal) {
    return principal instanceof Principal.User user ? List.of(user.name()) : List.of();
  }

  private static List<String> address(String source) {
    return AddressRange.literal(source).map(known -> List.of(source)).orElse(List.of());
  }

  private static List<String> seconds(long epoch) {
    return List.of(Long.toString(epoch));
  }

  private static ConditionKey key(
      String name, ValueKind kind, Function<Asked, List<String>> reading) {
    return new ConditionKey(name, kind, reading);
  }

  private static Map<String, ConditionKey> known(ConditionKey... keys) {
    return Arrays.stream(keys)
        .collect(
            Collectors.toUnmodifiableMap(key -> key.name().toLowerCase(Locale.ROOT), key -> key));
  }
}
