package dev.serai.benchmarks.load;

import dev.serai.protocol.http.Header;
import dev.serai.server.ClientEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs a request once, with the SDK's signer. The headers stay good for five minutes, so a loop
 * that sends them again and again has Serai check every signature and pays for making one.
 */
public final class Signer {

  private static final Set<String> OWN_HEADERS = Set.of("host", "content-length");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final ClientEnvironment environment;

  public Signer(ClientEnvironment environment) {
    this.environment = environment;
  }

  /**
   * @param target path and query as they stand on the request line
   * @return all headers to send, but those a client sets itself
   */
  public List<Header> sign(
      String method, String target, Map<String, String> headers, Optional<Body> body) {
    var request =
        SdkHttpRequest.builder()
            .uri(environment.api().resolve(target))
            .method(SdkHttpMethod.fromValue(method));
    headers.forEach(request::putHeader);
    body.ifPresent(given -> request.putHeader("Content-Type", given.type()));
    var signed =
        signer.sign(
            r -> {
              r.request(request.build())
                  .identity(
                      AwsCredentialsIdentity.create(
                          environment.accessKeyId(), environment.secretAccessKey().reveal()))
                  .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock-agentcore")
                  .putProperty(AwsV4HttpSigner.REGION_NAME, environment.region().value())
                  .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
              body.ifPresent(given -> r.payload(() -> given.content().get()));
            });
    var list = new ArrayList<Header>();
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> list.add(new Header(name, value)));
              }
            });
    return list;
  }
}
