package dev.serai.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.Oauth2FlowType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BedrockAgentCoreControlException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ConflictException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CredentialProviderVendorType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.KeyType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Oauth2ProviderConfigInput;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;

/** The vault's operations by the AWS SDK, with tokens of a server somebody else wrote. */
class VaultRoutesTest {

  private static final String VAULT =
      "arn:aws:bedrock-agentcore:us-east-1:111122223333:token-vault/default/";

  @TempDir private Path folder;
  private StartedRoom started;
  private BedrockAgentCoreControlClient control;
  private BedrockAgentCoreClient data;

  @BeforeEach
  void start() {
    started = new StartedRoom(folder);
    control = started.configure(BedrockAgentCoreControlClient.builder()).build();
    data = started.configure(BedrockAgentCoreClient.builder()).build();
  }

  @AfterEach
  void stop() {
    control.close();
    data.close();
    started.close();
  }

  @Test
  void keepsAnApiKeyAndHandsItToAWorkload() {
    var made = control.createApiKeyCredentialProvider(r -> r.name("maps").apiKey("key-1"));
    assertThat(made.credentialProviderArn()).isEqualTo(VAULT + "apikeycredentialprovider/maps");
    assertThat(made.apiKeySecretArn().secretArn())
        .matches(
            "arn:(aws|aws-us-gov):secretsmanager:[A-Za-z0-9-]{1,64}:[0-9]{12}:secret:[a-zA-Z0-9-_/+=.@!]+");
    control.updateApiKeyCredentialProvider(r -> r.name("maps").apiKey("key-2"));
    var read = control.getApiKeyCredentialProvider(r -> r.name("maps"));
    assertThat(read.lastUpdatedTime()).isAfterOrEqualTo(read.createdTime());
    assertThat(apiKey("maps")).isEqualTo("key-2");
    control.deleteApiKeyCredentialProvider(r -> r.name("maps"));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> control.getApiKeyCredentialProvider(r -> r.name("maps")));
  }

  @Test
  void getsAMachineTokenOfADiscoveredServer() throws IOException {
    var peer = new MockOAuth2Server();
    peer.start();
    try {
      String discovery = peer.wellKnownUrl("default").toString();
      var made = createCustom("mail", discovery);
      assertThat(made.callbackUrl())
          .startsWith(StartedRoom.PUBLIC_URL + "/identities/oauth2/callback/");
      assertThat(
              made.oauth2ProviderConfigOutput()
                  .customOauth2ProviderConfig()
                  .oauthDiscovery()
                  .discoveryUrl())
          .isEqualTo(discovery);
      String token = token("mail");
      assertThat(token).isNotEmpty().isEqualTo(token("mail"));
    } finally {
      peer.shutdown();
    }
  }

  @Test
  void showsThePresetOfAVendorAndNeverASecret() {
    control.createOauth2CredentialProvider(
        r ->
            r.name("code")
                .credentialProviderVendor(CredentialProviderVendorType.GITHUB_OAUTH2)
                .oauth2ProviderConfigInput(
                    config ->
                        config.githubOauth2ProviderConfig(
                            github -> github.clientId("client-1").clientSecret("hush-hush"))));
    var read =
        started.call(
            started.administrator(),
            SdkHttpMethod.POST,
            "/identities/GetOauth2CredentialProvider",
            "{\"name\":\"code\"}");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.body().toString()).doesNotContain("hush-hush");
    assertThat(read.body().path("createdTime").isNumber()).isTrue();
    assertThat(
            read.body()
                .at(
                    "/oauth2ProviderConfigOutput/githubOauth2ProviderConfig/oauthDiscovery"
                        + "/authorizationServerMetadata/tokenEndpoint")
                .asText())
        .isEqualTo("https://github.com/login/oauth/access_token");
  }

  @Test
  void listsPageByPage() {
    for (String name : List.of("b", "a", "c")) {
      createCustom(name, "https://issuer.example/.well-known/openid-configuration");
    }
    var names =
        control.listOauth2CredentialProvidersPaginator(r -> r.maxResults(2)).stream()
            .flatMap(page -> page.credentialProviders().stream())
            .map(item -> item.name())
            .toList();
    assertThat(names).containsExactly("a", "b", "c");
  }

  @Test
  void refusesASecondProviderOfOneName() {
    control.createApiKeyCredentialProvider(r -> r.name("maps").apiKey("key-1"));
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(
            () -> control.createApiKeyCredentialProvider(r -> r.name("maps").apiKey("key-1")));
  }

  @Test
  void stopsAtTheFiftiethProvider() {
    for (int i = 0; i < 50; i++) {
      String name = "key-" + i;
      control.createApiKeyCredentialProvider(r -> r.name(name).apiKey("k"));
    }
    assertThatExceptionOfType(ServiceQuotaExceededException.class)
        .isThrownBy(() -> control.createApiKeyCredentialProvider(r -> r.name("x").apiKey("k")))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(402));
  }

  @Test
  void saysWhichKeyLocksTheVaultAndRefusesOneItDoesNotHave() {
    var vault = control.getTokenVault(r -> {});
    assertThat(vault.tokenVaultId()).isEqualTo("default");
    assertThat(vault.kmsConfiguration().keyType()).isEqualTo(KeyType.SERVICE_MANAGED_KEY);
    assertThat(
            control
                .setTokenVaultCMK(
                    r -> r.kmsConfiguration(k -> k.keyType(KeyType.SERVICE_MANAGED_KEY)))
                .lastModifiedDate())
        .isAfterOrEqualTo(vault.lastModifiedDate());
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(
            () ->
                control.setTokenVaultCMK(
                    r ->
                        r.kmsConfiguration(
                            k ->
                                k.keyType(KeyType.CUSTOMER_MANAGED_KEY)
                                    .kmsKeyArn(
                                        "arn:aws:kms:us-east-1:111122223333:key/"
                                            + "00000000-0000-4000-8000-000000000000"))));
  }

  @Test
  void refusesAPrivateEndpointByName() {
    var answer =
        started.call(
            started.administrator(),
            SdkHttpMethod.POST,
            "/identities/CreateOauth2CredentialProvider",
            """
            {"name":"mail","credentialProviderVendor":"CustomOauth2","oauth2ProviderConfigInput":
              {"customOauth2ProviderConfig":{"clientId":"c","clientSecret":"s",
                "oauthDiscovery":{"discoveryUrl":"https://a.example/.well-known/openid-configuration"},
                "privateEndpoint":{"managedVpcResource":{}}}}}""");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("privateEndpoint");
  }

  @Test
  void refusesATokenThatIsNoneWithTheModelledError() {
    assertThatExceptionOfType(
            software.amazon.awssdk.services.bedrockagentcore.model.UnauthorizedException.class)
        .isThrownBy(
            () ->
                data.getResourceApiKey(
                    r -> r.workloadIdentityToken("forged").resourceCredentialProviderName("maps")))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(401));
  }

  @Test
  void keepsSecretsOutOfRefusals() {
    assertThatExceptionOfType(BedrockAgentCoreControlException.class)
        .isThrownBy(
            () ->
                control.createOauth2CredentialProvider(
                    r ->
                        r.name("not a name!")
                            .credentialProviderVendor(CredentialProviderVendorType.GITHUB_OAUTH2)
                            .oauth2ProviderConfigInput(
                                config ->
                                    config.githubOauth2ProviderConfig(
                                        github -> github.clientId("c").clientSecret("hush-hush")))))
        .withMessageContaining("name")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush-hush"));
  }

  private software.amazon.awssdk.services.bedrockagentcorecontrol.model
          .CreateOauth2CredentialProviderResponse
      createCustom(String name, String discoveryUrl) {
    Oauth2ProviderConfigInput config =
        Oauth2ProviderConfigInput.builder()
            .customOauth2ProviderConfig(
                custom ->
                    custom
                        .clientId("client-1")
                        .clientSecret("hush-hush")
                        .oauthDiscovery(at -> at.discoveryUrl(discoveryUrl)))
            .build();
    return control.createOauth2CredentialProvider(
        r ->
            r.name(name)
                .credentialProviderVendor(CredentialProviderVendorType.CUSTOM_OAUTH2)
                .oauth2ProviderConfigInput(config));
  }

  private String apiKey(String provider) {
    String token = workloadToken();
    return data.getResourceApiKey(
            r -> r.workloadIdentityToken(token).resourceCredentialProviderName(provider))
        .apiKey();
  }

  private String token(String provider) {
    String token = workloadToken();
    return data.getResourceOauth2Token(
            r ->
                r.workloadIdentityToken(token)
                    .resourceCredentialProviderName(provider)
                    .scopes("read")
                    .oauth2Flow(Oauth2FlowType.M2_M))
        .accessToken();
  }

  private String workloadToken() {
    if (control.listWorkloadIdentities(r -> {}).workloadIdentities().isEmpty()) {
      control.createWorkloadIdentity(r -> r.name("clerk"));
    }
    return data.getWorkloadAccessToken(r -> r.workloadName("clerk")).workloadAccessToken();
  }
}
