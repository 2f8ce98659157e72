package dev.serai.protocol.aws.signature;

import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.signature.AuthenticationException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a signed request says about itself, in headers or in a presigned query. Nothing here has
 * been checked yet but its form.
 *
 * @param scopeDate day of the credential scope, {@code yyyyMMdd}
 * @param dateText {@code X-Amz-Date} as sent
 * @param expires present for presigned requests
 * @param declaredHash {@code x-amz-content-sha256} as sent
 */
public record SignatureClaim(
    String accessKeyId,
    String scopeDate,
    String region,
    String service,
    List<String> signedHeaders,
    String signature,
    String dateText,
    Instant date,
    Optional<Duration> expires,
    Optional<Secret> sessionToken,
    Optional<String> declaredHash) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String SIGNATURE_PARAMETER = "X-Amz-Signature";
  private static final String ALGORITHM_PARAMETER = "X-Amz-Algorithm";
  private static final String AUTHORIZATION = "authorization";
  private static final String TERMINATOR = "aws4_request";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  /**
   * Reads the claim.
   *
   * @throws AuthenticationException when there is none, or it is malformed
   */
  public static SignatureClaim of(RequestHead head) {
    if (head.has(AUTHORIZATION)) {
      if (isPresigned(head)) {
        throw incomplete("The request is signed both in its headers and in its query.");
      }
      return fromHeaders(head);
    }
    if (isPresigned(head)) {
      return fromQuery(head);
    }
    throw new AuthenticationException(Reason.MISSING, "Missing Authentication Token");
  }

  /** Whether the request says in its query that it is signed. */
  public static boolean isPresigned(RequestHead head) {
    return head.rawQuery().contains(ALGORITHM_PARAMETER);
  }

  String scope() {
    return String.join("/", scopeDate, region, service, TERMINATOR);
  }

  private static SignatureClaim fromHeaders(RequestHead head) {
    String authorization = head.joined(AUTHORIZATION).strip();
    if (!authorization.startsWith(ALGORITHM + " ")) {
      throw incomplete("Authorization must use " + ALGORITHM + ".");
    }
    Map<String, String> fields = fields(authorization.substring(ALGORITHM.length() + 1));
    return build(
        fields,
        Map.of(
            "credential", "Credential",
            "headers", "SignedHeaders",
            "signature", "Signature"),
        head.joined("x-amz-date"),
        Optional.empty(),
        first(head, "x-amz-security-token"),
        first(head, "x-amz-content-sha256"));
  }

  private static SignatureClaim fromQuery(RequestHead head) {
    var fields = new HashMap<String, String>();
    for (UriText.Parameter parameter : UriText.parameters(head.rawQuery())) {
      if (parameter.name().startsWith("X-Amz-")
          && fields.put(parameter.name(), parameter.value()) != null) {
        throw incomplete(parameter.name() + " stands twice in the query.");
      }
    }
    if (!ALGORITHM.equals(fields.get(ALGORITHM_PARAMETER))) {
      throw incomplete(ALGORITHM_PARAMETER + " must be " + ALGORITHM + ".");
    }
    return build(
        fields,
        Map.of(
            "credential", "X-Amz-Credential",
            "headers", "X-Amz-SignedHeaders",
            "signature", SIGNATURE_PARAMETER),
        fields.getOrDefault("X-Amz-Date", ""),
        Optional.of(seconds(fields.getOrDefault("X-Amz-Expires", ""))),
        Optional.ofNullable(fields.get("X-Amz-Security-Token")),
        first(head, "x-amz-content-sha256")
            .or(() -> Optional.ofNullable(fields.get("X-Amz-Content-Sha256"))));
  }

  private static SignatureClaim build(
      Map<String, String> fields,
      Map<String, String> names,
      String date,
      Optional<Duration> expires,
      Optional<String> token,
      Optional<String> hash) {
    String[] credential = required(fields, names, "credential").split("/", -1);
    if (credential.length != 5 || !credential[4].equals(TERMINATOR)) {
      throw incomplete("Credential must read KEY/DATE/REGION/SERVICE/" + TERMINATOR + ".");
    }
    return new SignatureClaim(
        credential[0],
        credential[1],
        credential[2],
        credential[3],
        Arrays.asList(required(fields, names, "headers").split(";", -1)),
        required(fields, names, "signature"),
        date,
        instant(date),
        expires,
        token.map(Secret::new),
        hash);
  }

  private static Map<String, String> fields(String text) {
    var fields = new HashMap<String, String>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0
          || fields.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip())
              != null) {
        throw incomplete("Authorization holds a part that is not NAME=VALUE, or holds it twice.");
      }
    }
    return fields;
  }

  private static String required(
      Map<String, String> fields, Map<String, String> names, String role) {
    String name = names.getOrDefault(role, role);
    String value = fields.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw incomplete("The signature requires '" + name + "'.");
    }
    return value;
  }

  private static Optional<String> first(RequestHead head, String name) {
    return head.headers().getOrDefault(name, List.of()).stream().findFirst();
  }

  private static Instant instant(String date) {
    try {
      return LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw incomplete("X-Amz-Date must read like 20260102T030405Z.");
    }
  }

  private static Duration seconds(String text) {
    try {
      return Duration.ofSeconds(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw incomplete("X-Amz-Expires must be a number of seconds.");
    }
  }

  private static AuthenticationException incomplete(String message) {
    return new AuthenticationException(Reason.INCOMPLETE, message);
  }
}
