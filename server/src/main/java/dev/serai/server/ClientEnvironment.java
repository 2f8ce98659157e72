package dev.serai.server;

import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client needs to talk to one installation, as the variables every AWS SDK reads.
 *
 * @param api both planes, STS, Lambda and the extensions
 * @param objects the S3 endpoint; empty when there is none
 * @param accessKeyId empty when the administrator's keys were deleted, which is respected
 * @param sessionToken present for temporary keys
 * @param certificateAuthority a PEM file to trust; present under TLS
 */
public record ClientEnvironment(
    URI api,
    Optional<URI> objects,
    Region region,
    String accessKeyId,
    Secret secretAccessKey,
    Optional<Secret> sessionToken,
    Optional<Path> certificateAuthority) {

  private static final String API = "AWS_ENDPOINT_URL_BEDROCK_AGENTCORE";
  private static final String OBJECTS = "AWS_ENDPOINT_URL_S3";
  private static final String REGION = "AWS_REGION";
  private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";
  private static final String AUTHORITY = "AWS_CA_BUNDLE";

  /** Names and values in the order they are printed. Holds the secret: never log it. */
  public Map<String, String> variables() {
    var variables = new LinkedHashMap<String, String>();
    variables.put(API, api.toString());
    variables.put(API + "_CONTROL", api.toString());
    objects.ifPresent(endpoint -> variables.put(OBJECTS, endpoint.toString()));
    variables.put("AWS_ENDPOINT_URL_STS", api.toString());
    variables.put("AWS_ENDPOINT_URL_LAMBDA", api.toString());
    variables.put(REGION, region.value());
    variables.put("AWS_DEFAULT_REGION", region.value());
    if (!accessKeyId.isEmpty()) {
      variables.put(KEY_ID, accessKeyId);
      variables.put(SECRET, secretAccessKey.reveal());
    }
    sessionToken.ifPresent(token -> variables.put(TOKEN, token.reveal()));
    certificateAuthority.ifPresent(
        file -> {
          variables.put(AUTHORITY, file.toString());
          variables.put("NODE_EXTRA_CA_CERTS", file.toString());
        });
    return variables;
  }

  /** {@code export NAME=value} lines for a shell to evaluate. */
  public String exports() {
    return variables().entrySet().stream()
        .map(entry -> "export " + entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** Keeps it in the data folder, readable by the owner only. */
  void store(DataFolder folder) throws IOException {
    String lines =
        variables().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    DataFolder.writePrivately(folder.clientEnvironment(), lines);
  }

  /** What the last server of this folder stored; empty when none has run yet. */
  public static Optional<ClientEnvironment> load(DataFolder folder) throws IOException {
    Path file = folder.clientEnvironment();
    return Files.exists(file) ? of(parse(Files.readString(file))) : Optional.empty();
  }

  /** From variables such as a process's own; empty unless endpoint and keys are all there. */
  public static Optional<ClientEnvironment> of(Map<String, String> variables) {
    Optional<String> api = given(variables, API).or(() -> given(variables, "AWS_ENDPOINT_URL"));
    Optional<String> keyId = given(variables, KEY_ID);
    Optional<String> secret = given(variables, SECRET);
    if (api.isEmpty() || keyId.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientEnvironment(
            URI.create(api.get()),
            given(variables, OBJECTS).map(URI::create),
            given(variables, REGION)
                .or(() -> given(variables, "AWS_DEFAULT_REGION"))
                .map(Region::new)
                .orElse(Region.DEFAULT),
            keyId.get(),
            new Secret(secret.get()),
            given(variables, TOKEN).map(Secret::new),
            given(variables, AUTHORITY).map(Path::of)));
  }

  private static Map<String, String> parse(String lines) {
    return lines
        .lines()
        .filter(line -> line.contains("="))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1)));
  }

  private static Optional<String> given(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:+=@%-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
