package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CredentialProviderVendorType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Oauth2ProviderConfigInput;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;

/** OAuth2 credential providers through the AWS SDK for Java. */
final class JavaSdkProviderScenariosTest extends JavaSdkIdentities {

  private static final CredentialProviderVendorType CUSTOM =
      CredentialProviderVendorType.CUSTOM_OAUTH2;

  @Test
  void oauth2ProvidersComeAndGo() {
    var name = provider("oauth");
    var found = control().getOauth2CredentialProvider(r -> r.name(name));
    assertThat(found.credentialProviderArn()).endsWith("/oauth2credentialprovider/" + name);
    assertThat(found.callbackUrl()).contains("/identities/oauth2/callback/");
    assertThat(found.credentialProviderVendor()).isEqualTo(CUSTOM);
    var shown = found.oauth2ProviderConfigOutput().customOauth2ProviderConfig();
    assertThat(shown.oauthDiscovery().discoveryUrl()).isEqualTo(DISCOVERY_URL);

    var updated =
        control()
            .updateOauth2CredentialProvider(
                r ->
                    r.name(name)
                        .credentialProviderVendor(CUSTOM)
                        .oauth2ProviderConfigInput(custom(DISCOVERY_URL, "other")));
    assertThat(updated.callbackUrl()).isEqualTo(found.callbackUrl());
    control().deleteOauth2CredentialProvider(r -> r.name(name));
    var gone =
        refused(
            ResourceNotFoundException.class,
            () -> control().getOauth2CredentialProvider(r -> r.name(name)));
    assertThat(gone.statusCode()).isEqualTo(404);
  }

  @Test
  void listsOauth2ProvidersInPages() {
    var names = List.of(provider("listed"), provider("listed"));
    var pages = control().listOauth2CredentialProvidersPaginator(r -> r.maxResults(1));

    assertThat(pages.stream()).allMatch(page -> page.credentialProviders().size() <= 1);
    assertThat(pages.credentialProviders().stream().map(found -> found.name()))
        .containsAll(names)
        .doesNotHaveDuplicates();
    invalid(() -> control().listOauth2CredentialProviders(r -> r.maxResults(21)));
  }

  @Test
  void refusesBadOauth2Providers() {
    invalid(() -> create("NobodyOauth2", custom()));
    invalid(() -> create(CUSTOM.toString(), Oauth2ProviderConfigInput.builder().build()));
    invalid(() -> create(CUSTOM.toString(), custom("https://example.com/elsewhere", "agents")));
    invalid(
        () ->
            create(
                CUSTOM.toString(),
                Oauth2ProviderConfigInput.fromGithubOauth2ProviderConfig(
                    c -> c.clientId("c").clientSecret("s"))));
  }

  @Test
  void knowsEveryVendor() {
    Stream.of(CredentialProviderVendorType.values())
        .filter(vendor -> vendor != CUSTOM)
        .filter(vendor -> vendor != CredentialProviderVendorType.UNKNOWN_TO_SDK_VERSION)
        .forEach(this::keeps);
  }

  private void keeps(CredentialProviderVendorType vendor) {
    var sent = settings(vendor);
    var name = create(vendor.toString(), sent);
    var found = control().getOauth2CredentialProvider(r -> r.name(name));
    assertThat(found.credentialProviderVendor()).isEqualTo(vendor);
    assertThat(found.oauth2ProviderConfigOutput().type()).hasToString(sent.type().toString());
    control().deleteOauth2CredentialProvider(r -> r.name(name));
  }

  private static Oauth2ProviderConfigInput settings(CredentialProviderVendorType vendor) {
    var settings = Oauth2ProviderConfigInput.builder();
    switch (vendor) {
      case GOOGLE_OAUTH2 ->
          settings.googleOauth2ProviderConfig(c -> c.clientId("c").clientSecret("s"));
      case GITHUB_OAUTH2 ->
          settings.githubOauth2ProviderConfig(c -> c.clientId("c").clientSecret("s"));
      case SLACK_OAUTH2 ->
          settings.slackOauth2ProviderConfig(c -> c.clientId("c").clientSecret("s"));
      case SALESFORCE_OAUTH2 ->
          settings.salesforceOauth2ProviderConfig(c -> c.clientId("c").clientSecret("s"));
      case MICROSOFT_OAUTH2 ->
          settings.microsoftOauth2ProviderConfig(c -> c.clientId("c").clientSecret("s"));
      case ATLASSIAN_OAUTH2 ->
          settings.atlassianOauth2ProviderConfig(c -> c.clientId("c").clientSecret("s"));
      case LINKEDIN_OAUTH2 ->
          settings.linkedinOauth2ProviderConfig(c -> c.clientId("c").clientSecret("s"));
      default ->
          settings.includedOauth2ProviderConfig(
              c ->
                  c.clientId("c")
                      .clientSecret("s")
                      .issuer("https://inn.example")
                      .authorizationEndpoint("https://inn.example/authorize")
                      .tokenEndpoint("https://inn.example/token"));
    }
    return settings.build();
  }

  private String create(String vendor, Oauth2ProviderConfigInput settings) {
    var name = JavaClients.unique("vendor");
    control()
        .createOauth2CredentialProvider(
            r -> r.name(name).credentialProviderVendor(vendor).oauth2ProviderConfigInput(settings));
    return name;
  }

  private static void invalid(ThrowingCallable call) {
    assertThat(refused(ValidationException.class, call).statusCode()).isEqualTo(400);
  }
}
