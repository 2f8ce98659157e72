package dev.serai.protocol.aws.signature;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text a signature is made over. */
final class CanonicalRequest {

  private static final Pattern SPACES = Pattern.compile(" +");

  private CanonicalRequest() {}

  static String of(RequestHead head, List<String> signedHeaders, String bodyHash) {
    String headers =
        signedHeaders.stream().map(name -> headerLine(head, name)).collect(Collectors.joining());
    return String.join(
        "\n",
        head.method(),
        path(head.rawPath()),
        query(head.rawQuery()),
        headers,
        String.join(";", signedHeaders),
        bodyHash);
  }

  /**
   * The path as it travelled, encoded once more. All three SDKs drop empty segments before they
   * sign; dot segments are left, since no route matches them.
   */
  private static String path(String rawPath) {
    var canonical = new StringBuilder();
    for (String segment : rawPath.split("/", -1)) {
      if (!segment.isEmpty()) {
        canonical.append('/').append(UriText.encode(segment));
      }
    }
    return rawPath.endsWith("/") || canonical.isEmpty()
        ? canonical.append('/').toString()
        : canonical.toString();
  }

  private static String query(String rawQuery) {
    return UriText.parameters(rawQuery).stream()
        .filter(parameter -> !parameter.name().equals(SignatureClaim.SIGNATURE_PARAMETER))
        .map(
            parameter ->
                new UriText.Parameter(
                    UriText.encode(parameter.name()), UriText.encode(parameter.value())))
        .sorted(
            Comparator.comparing(UriText.Parameter::name).thenComparing(UriText.Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  private static String headerLine(RequestHead head, String name) {
    String value =
        head.headers().getOrDefault(name, List.of()).stream()
            .map(one -> SPACES.matcher(one.strip()).replaceAll(" "))
            .collect(Collectors.joining(","));
    return name + ":" + value + "\n";
  }
}
