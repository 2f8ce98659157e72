package dev.serai.gateway.http;

import dev.serai.gateway.NewRateLimit;
import dev.serai.gateway.RateLimit;
import dev.serai.gateway.RateLimit.Rate;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Unserved;
import dev.serai.protocol.aws.WireEnum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rate limits on the wire, and their mapping. What cannot be honoured is refused by name. */
final class RateLimitJson {

  static final String ID = "[a-zA-Z0-9][a-zA-Z0-9\\-_\\.]{0,62}[a-zA-Z0-9]";
  private static final String KEY =
      "(targetName|toolName|qualifiedModelId|\\$\\.context\\.iam\\.principal"
          + "|\\$\\.context\\.iam\\.sourceIdentity"
          + "|\\$\\.context\\.jwt\\.[a-zA-Z_][a-zA-Z0-9_\\-\\.]{0,61}[a-zA-Z0-9_])";
  private static final List<String> CLAIMS = List.of("iss", "sub", "aud", "client_id", "scope");
  private static final String JWT = "$.context.jwt.";

  private RateLimitJson() {}

  record CreateGatewayRateLimit(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      Optional<@Length(min = 2, max = 64) @Pattern(ID) String> rateLimitId,
      Optional<@Length(max = 512) String> description,
      @Length(min = 1, max = 10)
          List<@Length(min = 1, max = 80) @Pattern(KEY) String> dimensionKeys,
      @Length(min = 1, max = 1000) List<LimitEntry> entries) {}

  record UpdateGatewayRateLimit(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Length(min = 2, max = 64) @Pattern(ID) String rateLimitId,
      Optional<@Length(max = 512) String> description,
      @Length(min = 1, max = 1000) List<LimitEntry> entries) {}

  /** {@code GetGatewayRateLimit} and {@code DeleteGatewayRateLimit}. */
  record OneRateLimit(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Length(min = 2, max = 64) @Pattern(ID) String rateLimitId) {}

  record ListGatewayRateLimits(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record BatchPutGatewayRateLimits(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      @Length(min = 1, max = 50) List<BatchPutLimitEntry> rateLimits) {}

  record BatchPutLimitEntry(
      Optional<@Length(min = 2, max = 64) @Pattern(ID) String> rateLimitId,
      Optional<@Length(max = 512) String> description,
      @Length(min = 1, max = 10)
          List<@Length(min = 1, max = 80) @Pattern(KEY) String> dimensionKeys,
      @Length(min = 1, max = 1000) List<LimitEntry> entries) {}

  record LimitEntry(
      @Length(min = 1, max = 10)
          Map<@Length(min = 1, max = 80) @Pattern(KEY) String, @Length(min = 1, max = 256) String>
              dimensions,
      Optional<@Length(min = 1, max = 1) List<RateConfig>> requests,
      Optional<@Length(min = 1, max = 1) List<RateConfig>> tokens,
      Optional<@Length(min = 1, max = 1) List<RateConfig>> connections) {}

  record RateConfig(Double rate, Period period) {}

  enum Period implements WireEnum {
    SECOND,
    MINUTE;

    @Override
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    Duration duration() {
      return this == SECOND ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
    }
  }

  /** Limits are there or not: they have no other state. */
  enum RateLimitStatus {
    ACTIVE,
    DELETING
  }

  record RateLimitDetail(
      String rateLimitId,
      String gatewayIdentifier,
      Optional<String> description,
      List<String> dimensionKeys,
      List<LimitEntry> entries,
      RateLimitStatus status,
      Instant createdAt,
      Instant updatedAt) {}

  record DeletedRateLimit(String rateLimitId, RateLimitStatus status) {}

  record RateLimitList(List<RateLimitDetail> rateLimits, @NextToken Optional<String> nextToken) {}

  record RateLimitsPut(List<RateLimitDetail> rateLimits) {}

  static NewRateLimit of(CreateGatewayRateLimit input) {
    return of(input.rateLimitId(), input.description(), input.dimensionKeys(), input.entries());
  }

  static NewRateLimit of(BatchPutLimitEntry input) {
    return of(input.rateLimitId(), input.description(), input.dimensionKeys(), input.entries());
  }

  private static NewRateLimit of(
      Optional<String> id,
      Optional<String> description,
      List<String> keys,
      List<LimitEntry> entries) {
    keys.forEach(RateLimitJson::requireKnown);
    return new NewRateLimit(id, description, keys, entries(entries));
  }

  static List<RateLimit.Entry> entries(List<LimitEntry> entries) {
    return entries.stream().map(RateLimitJson::entry).toList();
  }

  private static void requireKnown(String key) {
    boolean claim = key.startsWith(JWT) && CLAIMS.contains(key.substring(JWT.length()));
    if (!claim && !List.of("targetName", "toolName", "$.context.iam.principal").contains(key)) {
      throw ServiceException.validation(
          "dimensionKeys",
          "%s is not counted here; use targetName, toolName, $.context.iam.principal or one of %s"
              .formatted(key, CLAIMS));
    }
  }

  private static RateLimit.Entry entry(LimitEntry given) {
    Unserved.refuse("entries.tokens", given.tokens());
    return new RateLimit.Entry(
        given.dimensions(),
        given.requests().map(List::getFirst).map(RateLimitJson::rate),
        given.connections().map(List::getFirst).map(found -> (int) rate(found).most()));
  }

  private static Rate rate(RateConfig given) {
    double most = given.rate();
    if (!(most >= 0 && most <= 10_000_000)) {
      throw ServiceException.validation("entries.rate", "must be between 0 and 10,000,000");
    }
    return new Rate(most, given.period().duration());
  }

  static RateLimitDetail json(RateLimit limit) {
    return new RateLimitDetail(
        limit.id(),
        limit.gateway().value(),
        limit.description(),
        limit.dimensionKeys(),
        limit.entries().stream().map(RateLimitJson::json).toList(),
        RateLimitStatus.ACTIVE,
        limit.createdAt(),
        limit.updatedAt());
  }

  private static LimitEntry json(RateLimit.Entry entry) {
    return new LimitEntry(
        entry.dimensions(),
        entry.requests().map(rate -> List.of(json(rate))),
        Optional.empty(),
        entry
            .connections()
            .map(most -> List.of(new RateConfig(most.doubleValue(), Period.SECOND))));
  }

  private static RateConfig json(Rate rate) {
    Period period = rate.period().equals(Period.SECOND.duration()) ? Period.SECOND : Period.MINUTE;
    return new RateConfig(rate.most(), period);
  }
}
