package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BedrockAgentCoreControlException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.KeyType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.WorkloadIdentityType;

/** Workload identities, API keys and the token vault through the AWS SDK for Java. */
final class JavaSdkIdentityScenariosTest extends JavaSdkIdentities {

  private static final String UNKNOWN_KEY =
      "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000";

  @Test
  void workloadIdentitiesComeAndGo() {
    var name = identity("worker");
    var found = control().getWorkloadIdentity(r -> r.name(name));
    assertThat(found.workloadIdentityArn()).endsWith("/workload-identity/" + name);
    assertThat(found.allowedResourceOauth2ReturnUrls()).containsExactly(RETURN_URL);
    assertThat(found.createdTime()).isBeforeOrEqualTo(found.lastUpdatedTime());

    control().updateWorkloadIdentity(r -> r.name(name).allowedResourceOauth2ReturnUrls(List.of()));
    var updated = control().getWorkloadIdentity(r -> r.name(name));
    assertThat(updated.allowedResourceOauth2ReturnUrls()).isEmpty();

    control().deleteWorkloadIdentity(r -> r.name(name));
    missing(() -> control().getWorkloadIdentity(r -> r.name(name)));
    missing(() -> control().deleteWorkloadIdentity(r -> r.name(name)));
  }

  @Test
  void listsWorkloadIdentitiesInPages() {
    var names = List.of(identity("paged"), identity("paged"), identity("paged"));
    var pages = control().listWorkloadIdentitiesPaginator(r -> r.maxResults(1));

    assertThat(pages.stream()).allMatch(page -> page.workloadIdentities().size() <= 1);
    assertThat(pages.workloadIdentities().stream().map(WorkloadIdentityType::name))
        .containsAll(names)
        .doesNotHaveDuplicates();
    invalid(() -> control().listWorkloadIdentities(r -> r.nextToken("made-up")));
    invalid(() -> control().listWorkloadIdentities(r -> r.maxResults(21)));
  }

  @Test
  void refusesBadWorkloadIdentities() {
    var name = identity("twice");
    invalid(() -> control().createWorkloadIdentity(r -> r.name("no spaces")));
    invalid(() -> control().createWorkloadIdentity(r -> r.name("ab")));
    invalid(
        () ->
            control()
                .createWorkloadIdentity(
                    r ->
                        r.name(JavaClients.unique("x"))
                            .allowedResourceOauth2ReturnUrls("nowhere")));
    refusedAsTaken(() -> control().createWorkloadIdentity(r -> r.name(name)));
    missing(() -> control().updateWorkloadIdentity(r -> r.name(JavaClients.unique("nobody"))));
  }

  @Test
  void identitiesAndProvidersCarryTags() {
    var tags = Map.of("team", "inn");
    var worker =
        control().createWorkloadIdentity(r -> r.name(JavaClients.unique("tagged")).tags(tags));
    var key =
        control()
            .createApiKeyCredentialProvider(
                r -> r.name(JavaClients.unique("tagged")).apiKey("k").tags(tags));

    tagsComeAndGo(worker.workloadIdentityArn());
    tagsComeAndGo(key.credentialProviderArn());
  }

  private void tagsComeAndGo(String arn) {
    control().tagResource(r -> r.resourceArn(arn).tags(Map.of("stage", "test one")));
    assertThat(control().listTagsForResource(r -> r.resourceArn(arn)).tags())
        .containsExactlyInAnyOrderEntriesOf(Map.of("team", "inn", "stage", "test one"));
    control().untagResource(r -> r.resourceArn(arn).tagKeys("team"));
    assertThat(control().listTagsForResource(r -> r.resourceArn(arn)).tags())
        .containsExactlyEntriesOf(Map.of("stage", "test one"));
  }

  @Test
  void apiKeyProvidersComeAndGo() {
    var name = apiKeyProvider("first");
    var found = control().getApiKeyCredentialProvider(r -> r.name(name));
    assertThat(found.credentialProviderArn()).endsWith("/apikeycredentialprovider/" + name);
    assertThat(found.apiKeySecretArn().secretArn()).isNotEmpty();
    assertThat(found.createdTime()).isBeforeOrEqualTo(found.lastUpdatedTime());

    control().updateApiKeyCredentialProvider(r -> r.name(name).apiKey("second"));
    control().deleteApiKeyCredentialProvider(r -> r.name(name));
    missing(() -> control().getApiKeyCredentialProvider(r -> r.name(name)));
  }

  @Test
  void listsApiKeyProvidersInPages() {
    var names = List.of(apiKeyProvider("one"), apiKeyProvider("two"), apiKeyProvider("three"));
    var pages = control().listApiKeyCredentialProvidersPaginator(r -> r.maxResults(2));

    assertThat(pages.stream()).allMatch(page -> page.credentialProviders().size() <= 2);
    assertThat(pages.credentialProviders().stream().map(found -> found.name()))
        .containsAll(names)
        .doesNotHaveDuplicates();
    invalid(() -> control().listApiKeyCredentialProviders(r -> r.nextToken("made-up")));
  }

  @Test
  void refusesBadApiKeyProviders() {
    var name = apiKeyProvider("k");
    refusedAsTaken(() -> control().createApiKeyCredentialProvider(r -> r.name(name).apiKey("k")));
    invalid(() -> control().createApiKeyCredentialProvider(r -> r.name("no spaces").apiKey("k")));
    invalid(() -> control().createApiKeyCredentialProvider(r -> r.name(JavaClients.unique("x"))));
    var gone = JavaClients.unique("gone");
    missing(() -> control().updateApiKeyCredentialProvider(r -> r.name(gone).apiKey("k")));
  }

  @Test
  void keepsTheTokenVault() {
    var vault = control().getTokenVault(r -> {});
    assertThat(vault.tokenVaultId()).isEqualTo("default");
    assertThat(vault.kmsConfiguration().keyType()).isEqualTo(KeyType.SERVICE_MANAGED_KEY);
    missing(() -> control().getTokenVault(r -> r.tokenVaultId("other")));

    var set =
        control()
            .setTokenVaultCMK(r -> r.kmsConfiguration(k -> k.keyType(KeyType.SERVICE_MANAGED_KEY)));
    assertThat(set.kmsConfiguration().keyType()).isEqualTo(KeyType.SERVICE_MANAGED_KEY);
    invalid(
        () ->
            control()
                .setTokenVaultCMK(
                    r ->
                        r.kmsConfiguration(
                            k -> k.keyType(KeyType.CUSTOMER_MANAGED_KEY).kmsKeyArn(UNKNOWN_KEY))));
    invalid(
        () ->
            control()
                .setTokenVaultCMK(
                    r -> r.kmsConfiguration(k -> k.keyType(KeyType.CUSTOMER_MANAGED_KEY))));
  }

  @Test
  void runtimesBringAnIdentityThatGivesNoTokens() {
    var arn = probe().workloadIdentityDetails().workloadIdentityArn();
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    assertThat(control().getWorkloadIdentity(r -> r.name(name)).workloadIdentityArn())
        .isEqualTo(arn);
    var refused =
        refused(
            software.amazon.awssdk.services.bedrockagentcore.model.ValidationException.class,
            () -> clients.data.getWorkloadAccessToken(r -> r.workloadName(name)));
    assertThat(refused).hasMessageContaining("linked to a service");
    invalid(() -> control().deleteWorkloadIdentity(r -> r.name(name)));
  }

  private static void invalid(ThrowingCallable call) {
    assertThat(refused(ValidationException.class, call).statusCode()).isEqualTo(400);
  }

  private static void missing(ThrowingCallable call) {
    assertThat(refused(ResourceNotFoundException.class, call).statusCode()).isEqualTo(404);
  }

  private static void refusedAsTaken(ThrowingCallable call) {
    assertThat(refused(BedrockAgentCoreControlException.class, call).awsErrorDetails().errorCode())
        .isIn("ValidationException", "ConflictException");
  }
}
