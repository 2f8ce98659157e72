package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcore.model.BedrockAgentCoreException;
import software.amazon.awssdk.services.bedrockagentcore.model.GetResourceOauth2TokenRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.Oauth2FlowType;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcore.model.UnauthorizedException;
import software.amazon.awssdk.services.bedrockagentcore.model.ValidationException;

/** Workload access tokens and what they open, through the AWS SDK for Java. */
final class JavaSdkCredentialScenariosTest extends JavaSdkIdentities {

  private static final String UNKNOWN_SESSION = "urn:ietf:params:oauth:request_uri:unknown";

  @Test
  void givesWorkloadTokensThreeWays() {
    var worker = identity("worker");
    var tokens = new String[] {own(worker), ofJwt(worker, ANN), ofUser(worker, "ann")};
    assertThat(tokens).doesNotHaveDuplicates().allMatch(t -> !t.isEmpty() && t.length() <= 131072);
    var nobody = JavaClients.unique("nobody");
    missing(() -> own(nobody));
    invalid(() -> ofUser(worker, "u".repeat(129)));
  }

  @Test
  void refusesForgedUserTokens() {
    var worker = identity("worker");
    String[] parts = ANN.split("\\.", -1);
    var otherClaims = BOB.split("\\.", -1)[1];
    unauthorized(() -> ofJwt(worker, parts[0] + "." + otherClaims + "." + parts[2]));
    unauthorized(() -> ofJwt(worker, "eyJhbGciOiJub25lIn0." + parts[1] + ".c2ln"));
    invalid(() -> ofJwt(worker, "?"));
  }

  @Test
  void handsOutApiKeys() {
    var token = own(identity("worker"));
    var name = apiKeyProvider("open-sesame");
    assertThat(apiKey(token, name)).isEqualTo("open-sesame");
    unauthorized(() -> apiKey("made-up", name));
    missing(() -> apiKey(token, JavaClients.unique("none")));
  }

  @Test
  void handsOutMachineTokens() {
    var token = own(identity("worker"));
    var name = provider("machine");
    var first = machine(token, name, r -> {});
    assertThat(machine(token, name, r -> {})).isEqualTo(first);
    assertThat(machine(token, name, r -> r.forceAuthentication(true))).isNotEqualTo(first);
    assertThat(machine(token, name, r -> r.scopes("profile"))).isNotEqualTo(first);
    unauthorized(() -> machine("made-up", name, r -> {}));
    missing(() -> machine(token, JavaClients.unique("none"), r -> {}));
    invalid(() -> machine(token, name, r -> r.oauth2Flow("NO_SUCH_FLOW")));
  }

  @Test
  void refusesBadConsentRequests() {
    var worker = identity("worker");
    var name = provider("careful");
    var token = ofUser(worker, "ann");
    invalid(() -> federate(token, name, r -> r.resourceOauth2ReturnUrl(RETURN_URL + "/else")));
    var elsewhere = Map.of("redirect_uri", "https://evil.example");
    invalid(() -> federate(token, name, r -> r.customParameters(elsewhere)));
    invalid(() -> federate(own(worker), name, r -> r.resourceOauth2ReturnUrl(RETURN_URL)));
    invalid(() -> federate(token, name, r -> r.sessionUri(UNKNOWN_SESSION)));
    var unknown =
        refused(
            BedrockAgentCoreException.class,
            () ->
                data()
                    .completeResourceTokenAuth(
                        r -> r.userIdentifier(u -> u.userId("ann")).sessionUri(UNKNOWN_SESSION)));
    assertThat(unknown.statusCode()).isIn(400, 404);
  }

  private String apiKey(String token, String provider) {
    return data()
        .getResourceApiKey(
            r -> r.workloadIdentityToken(token).resourceCredentialProviderName(provider))
        .apiKey();
  }

  private String machine(
      String token, String provider, Consumer<GetResourceOauth2TokenRequest.Builder> more) {
    return ask(token, provider, Oauth2FlowType.M2_M, more).accessToken();
  }

  private static void invalid(ThrowingCallable call) {
    assertThat(refused(ValidationException.class, call).statusCode()).isEqualTo(400);
  }

  private static void missing(ThrowingCallable call) {
    assertThat(refused(ResourceNotFoundException.class, call).statusCode()).isEqualTo(404);
  }

  private static void unauthorized(ThrowingCallable call) {
    assertThat(refused(UnauthorizedException.class, call).statusCode()).isEqualTo(401);
  }
}
