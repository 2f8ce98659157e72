package dev.serai.storage.s3;

import dev.serai.kernel.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a signed request says about itself, in its headers or in a presigned query. Only its form
 * has been checked.
 *
 * @param scope {@code day/region/service/aws4_request}
 * @param payload the declared hash of the body, or one of the words S3 has in its place
 * @param life present for presigned requests
 */
record Claim(
    String accessKeyId,
    List<String> scope,
    List<String> signedHeaders,
    String signature,
    String date,
    String payload,
    Optional<Duration> life,
    Optional<Secret> sessionToken) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String UNSIGNED = "UNSIGNED-PAYLOAD";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  /**
   * @throws S3Refusal when there is no claim, or it is malformed
   */
  static Claim of(S3Request request) {
    boolean presigned = request.has("X-Amz-Signature");
    Optional<String> authorization = request.header("authorization");
    if (authorization.isPresent() == presigned) {
      throw presigned
          ? malformed("only one auth mechanism is allowed")
          : S3Refusal.denied("Anonymous requests are refused; sign with signature version 4.");
    }
    return presigned ? presigned(request) : signed(request, authorization.get());
  }

  Instant signedAt() {
    try {
      return LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw S3Refusal.denied("x-amz-date must read like 20260102T030405Z.");
    }
  }

  String scopeText() {
    return String.join("/", scope);
  }

  private static Claim signed(S3Request request, String authorization) {
    if (!authorization.startsWith(ALGORITHM + " ")) {
      throw S3Refusal.invalid(
          "InvalidRequest",
          "The authorization mechanism you have provided is not supported."
              + " Please use AWS4-HMAC-SHA256.");
    }
    Map<String, String> fields = fields(authorization.substring(ALGORITHM.length() + 1));
    return build(
        field(fields, "Credential"),
        field(fields, "SignedHeaders"),
        field(fields, "Signature"),
        request.header("x-amz-date").orElse(""),
        request
            .header("x-amz-content-sha256")
            .orElseThrow(
                () ->
                    S3Refusal.invalid(
                        "InvalidRequest",
                        "Missing required header for this request: x-amz-content-sha256")),
        Optional.empty(),
        request.header("x-amz-security-token"));
  }

  private static Claim presigned(S3Request request) {
    if (!request.parameter("X-Amz-Algorithm").equals(Optional.of(ALGORITHM))) {
      throw malformed("X-Amz-Algorithm only supports " + ALGORITHM);
    }
    return build(
        request.parameter("X-Amz-Credential").orElse(""),
        request.parameter("X-Amz-SignedHeaders").orElse(""),
        request.parameter("X-Amz-Signature").orElse(""),
        request.parameter("X-Amz-Date").orElse(""),
        request.header("x-amz-content-sha256").orElse(UNSIGNED),
        Optional.of(seconds(request.parameter("X-Amz-Expires").orElse(""))),
        request.parameter("X-Amz-Security-Token"));
  }

  private static Claim build(
      String credential,
      String headers,
      String signature,
      String date,
      String payload,
      Optional<Duration> life,
      Optional<String> token) {
    List<String> parts = Arrays.asList(credential.split("/", -1));
    if (parts.size() != 5) {
      throw malformed("the credential must read KEY/DATE/REGION/s3/aws4_request");
    }
    return new Claim(
        parts.getFirst(),
        parts.subList(1, 5),
        Arrays.asList(headers.split(";", -1)),
        signature,
        date,
        payload,
        life,
        token.map(Secret::new));
  }

  private static Map<String, String> fields(String text) {
    var fields = new HashMap<String, String>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw malformed("the authorization header holds a part that is not NAME=VALUE");
      }
      fields.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return fields;
  }

  private static String field(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .orElseThrow(() -> malformed("the authorization header lacks " + name));
  }

  private static Duration seconds(String text) {
    try {
      return Duration.ofSeconds(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw malformed("X-Amz-Expires must be a number of seconds");
    }
  }

  private static S3Refusal malformed(String problem) {
    return S3Refusal.invalid(
        "AuthorizationHeaderMalformed", "The signature is malformed: " + problem + ".");
  }
}
