package dev.serai.benchmarks.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Load;
import dev.serai.benchmarks.load.Peer;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.load.Signer;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signed calls of one caller after the other to a started server. Reading a stored key is held
 * against a call that reads one row without a secret; a kept token against one that is fetched.
 */
final class VaultCalls implements AutoCloseable {

  private static final String TOPIC = "vault";
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration ROUND = Duration.ofSeconds(3);

  /** Opening a token, two decisions and a secret, where the peer has one decision and a row. */
  private static final double KEY_LIMIT = 4;

  /** A kept token must not cost what a fetched one does. */
  private static final double KEPT_LIMIT = 1;

  private final Peer peer;
  private final Signer signer;
  private final String workloadToken;

  private VaultCalls(Peer peer, Signer signer, String workloadToken) {
    this.peer = peer;
    this.signer = signer;
    this.workloadToken = workloadToken;
  }

  /** Makes a workload with a key and a client. */
  static VaultCalls prepare(Serai serai, TokenServer tokens) throws IOException {
    try (ApiClient api = new ApiClient(serai.environment())) {
      post(api, "CreateWorkloadIdentity", "{\"name\":\"bench\"}");
      post(api, "CreateApiKeyCredentialProvider", "{\"name\":\"key\",\"apiKey\":\"a-key\"}");
      post(
          api,
          "CreateOauth2CredentialProvider",
          """
          {"name":"client","credentialProviderVendor":"CustomOauth2","oauth2ProviderConfigInput":
           {"customOauth2ProviderConfig":{"clientId":"bench","clientSecret":"a-secret",
            "oauthDiscovery":{"authorizationServerMetadata":{"issuer":"%1$s",
             "authorizationEndpoint":"%1$s/authorize","tokenEndpoint":"%1$s/token"}}}}}
          """
              .formatted(tokens.url()));
      String token =
          post(api, "GetWorkloadAccessToken", "{\"workloadName\":\"bench\"}")
              .path("workloadAccessToken")
              .asText();
      return new VaultCalls(new Peer(serai.port()), new Signer(serai.environment()), token);
    }
  }

  List<Row> measure() throws IOException, InterruptedException {
    Samples row = run(call("GetWorkloadIdentity", "{\"name\":\"bench\"}"));
    Samples key = run(call("api-key", "{%s,\"resourceCredentialProviderName\":\"key\"}"));
    Samples kept = run(token(""));
    Samples fetched = run(token(",\"forceAuthentication\":true"));
    return List.of(
        Row.of(TOPIC, "GetResourceApiKey, p50", Quantity.time(key.median()))
            .against("a call that reads one row", Quantity.time(row.median()))
            .ratioLimit(KEY_LIMIT),
        Row.of(TOPIC, "GetResourceApiKey, p99", Quantity.time(key.percentile(99)))
            .against("a call that reads one row", Quantity.time(row.percentile(99))),
        Row.of(TOPIC, "M2M token that is kept, p50", Quantity.time(kept.median()))
            .against("fetched anew on loopback", Quantity.time(fetched.median()))
            .ratioLimit(KEPT_LIMIT),
        Row.of(TOPIC, "M2M token that is kept, p99", Quantity.time(kept.percentile(99)))
            .against("fetched anew on loopback", Quantity.time(fetched.percentile(99))));
  }

  private Call token(String more) {
    return call(
        "oauth2/token",
        "{%s,\"resourceCredentialProviderName\":\"client\",\"oauth2Flow\":\"M2M\",\"scopes\":[\"a\"]"
            + more
            + "}");
  }

  private Call call(String operation, String body) {
    String target = "/identities/" + operation;
    Optional<Body> content =
        Optional.of(
            Body.json(body.replace("%s", "\"workloadIdentityToken\":\"" + workloadToken + "\"")));
    return peer.call("POST", target, signer.sign("POST", target, Map.of(), content), content);
  }

  private static Samples run(Call call) throws IOException, InterruptedException {
    new Load(1, WARM_UP).run(call);
    return new Load(1, ROUND).run(call);
  }

  private static JsonNode post(ApiClient api, String operation, String body) {
    return api.json(
        Request.post("/identities/" + operation).with(Payload.text(body), "application/json"));
  }

  @Override
  public void close() {
    peer.close();
  }
}
