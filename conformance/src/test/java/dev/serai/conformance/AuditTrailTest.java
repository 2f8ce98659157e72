package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.audit.verify.Finding;
import dev.serai.audit.verify.Trust;
import dev.serai.audit.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.bedrockagentcore.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockagentcore.model.Oauth2FlowType;

/** What an unchanged SDK does is on record, with who did it for whom and why it was allowed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTrailTest {

  private final SharedPlatform platform = SharedPlatform.get();
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  private final IdentityGround ground = new IdentityGround(platform.client());

  @TempDir Path folder;

  @AfterAll
  void stop() {
    ground.close();
    clients.close();
  }

  @Test
  void aChangeIsOnRecordWithItsResource() {
    String name = JavaClients.unique("recorded");
    String arn =
        clients.control.createWorkloadIdentity(request -> request.name(name)).workloadIdentityArn();

    JsonNode call = record("CreateWorkloadIdentity", arn, "ApiCall");
    JsonNode decision = record("CreateWorkloadIdentity", arn, "AccessDecision");

    assertThat(call.at("/userIdentity/arn").asText()).endsWith("user/administrator");
    assertThat(call.path("readOnly").asBoolean()).isFalse();
    assertThat(decision.at("/decision/outcome").asText()).isEqualToIgnoringCase("allow");
  }

  @Test
  void aTokenOnBehalfOfAUserIsOnRecordWithItsChain() {
    String token = ground.tokenFor("ann");
    clients.data.getResourceOauth2Token(
        request ->
            request
                .workloadIdentityToken(token)
                .resourceCredentialProviderName(ground.inn)
                .scopes("read")
                .oauth2Flow(Oauth2FlowType.M2_M));

    JsonNode decision = record("GetResourceOauth2Token", providerArn(), "AccessDecision");

    assertThat(decision.at("/delegation/actors").toString()).contains(ground.workload);
    assertThat(decision.at("/delegation/user").toString()).contains("ann");
    assertThat(decision.at("/decision/policies").toString()).isNotEmpty();
  }

  @Test
  void aRefusalIsOnRecord() {
    String name = JavaClients.unique("nobody");
    ground.user(name, "forbid (principal, action, resource);");
    var key = ground.admin.post("/serai/v1/iam/users/" + name + "/access-keys", Map.of()).orFail();
    try (var nobody =
        new JavaClients(platform.client(), key.text("accessKeyId"), key.text("secretAccessKey"))) {
      assertThatThrownBy(
              () ->
                  nobody.data.getResourceApiKey(
                      request ->
                          request
                              .workloadIdentityToken(ground.token())
                              .resourceCredentialProviderName(ground.key)))
          .isInstanceOf(AccessDeniedException.class);
    }

    JsonNode denied =
        ground
            .admin
            .get("/serai/v1/audit/records?decision=deny&action=GetResourceApiKey")
            .json()
            .at("/records/0");

    assertThat(denied.at("/userIdentity/arn").asText()).endsWith("user/" + name);
    assertThat(denied.at("/resources").toString()).contains(ground.key);
  }

  @Test
  void anExportVerifiesAndOneEditedByteIsFound() throws IOException {
    ground.newWorkload(JavaClients.unique("exported"));
    assertThat(AuditExport.findings(ground.admin, folder)).isEmpty();

    Path bundle;
    try (var files = Files.walk(folder.resolve("tile/entries"))) {
      bundle = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle, bytes);

    List<Finding> findings = Verifier.verify(folder, Trust.NOTHING).findings();
    assertThat(findings).extracting(Finding::kind).contains(Finding.Kind.EDITED);
  }

  private String providerArn() {
    return ground
        .control("GetOauth2CredentialProvider", Map.of("name", ground.inn))
        .text("credentialProviderArn");
  }

  private JsonNode record(String action, String resource, String kind) {
    String query =
        "?action=" + action + "&resource=" + RawCalls.encoded(resource) + "&text=" + kind;
    var found =
        ground.admin.get("/serai/v1/audit/records" + query).orFail().json().at("/records/0");
    assertThat(found.path("eventType").asText()).isEqualTo(kind);
    return found;
  }
}
