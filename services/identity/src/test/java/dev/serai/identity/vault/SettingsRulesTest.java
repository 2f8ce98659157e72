package dev.serai.identity.vault;

import static dev.serai.identity.vault.VaultFixture.KEY_ONE;
import static dev.serai.identity.vault.VaultFixture.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.identity.vault.AuthorizationServerSource.Discovered;
import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.ClientAuthentication.PrivateKeyJwt;
import dev.serai.identity.vault.ClientAuthentication.SecretPost;
import dev.serai.identity.vault.ClientAuthentication.SigningAlgorithm;
import dev.serai.identity.vault.GivenSettings.AuthenticationMethod;
import dev.serai.identity.vault.GivenSettings.ClientOnly;
import dev.serai.identity.vault.GivenSettings.Custom;
import dev.serai.identity.vault.GivenSettings.Included;
import dev.serai.identity.vault.GivenSettings.Microsoft;
import dev.serai.identity.vault.GivenSettings.SigningKey;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From what a request says to settings, for every vendor. */
class SettingsRulesTest {

  private static final GivenSecret SECRET = new GivenSecret.Itself(new Secret("s"));
  private static final URI ELSEWHERE = URI.create("https://id.customer.example/token");

  @TempDir private Path folder;
  private VaultFixture vault;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "GoogleOauth2",
        "GithubOauth2",
        "SlackOauth2",
        "SalesforceOauth2",
        "AtlassianOauth2",
        "LinkedinOauth2"
      })
  void fillsInTheEndpointsOfVendorsThatNeedNoMoreThanAClient(Vendor vendor) {
    assertIsHttps(settings(vendor, new ClientOnly(vendor, "c", SECRET)).server());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "XOauth2",
        "FacebookOauth2",
        "YandexOauth2",
        "RedditOauth2",
        "ZoomOauth2",
        "TwitchOauth2",
        "SpotifyOauth2",
        "DropboxOauth2",
        "NotionOauth2",
        "HubspotOauth2"
      })
  void fillsInTheEndpointsOfIncludedVendorsWithOneServer(Vendor vendor) {
    assertIsHttps(settings(vendor, included(Optional.empty())).server());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "OktaOauth2",
        "OneLoginOauth2",
        "PingOneOauth2",
        "CyberArkOauth2",
        "FusionAuthOauth2",
        "Auth0Oauth2",
        "CognitoOauth2"
      })
  void asksForTheIssuerOfVendorsWhoseCustomersHaveTheirOwn(Vendor vendor) {
    assertRefused("includedOauth2ProviderConfig.issuer", vendor, included(Optional.empty()));
    assertThat(
            settings(vendor, included(Optional.of(URI.create("https://id.customer.example/"))))
                .server())
        .isEqualTo(
            new Discovered(
                URI.create("https://id.customer.example/.well-known/openid-configuration")));
  }

  @Test
  void knowsMicrosoftsTenants() {
    var tenant = new Microsoft("c", SECRET, Optional.of("contoso.example"));
    assertThat(settings(Vendor.MicrosoftOauth2, tenant).server().toString())
        .contains("login.microsoftonline.com/contoso.example/v2.0/");
    assertRefused(
        "tenantId", Vendor.MicrosoftOauth2, new Microsoft("c", SECRET, Optional.of("../evil")));
  }

  @Test
  void putsStatedEndpointsOfAnIncludedVendorBeforeThePreset() {
    var given =
        new Included("c", SECRET, Optional.empty(), Optional.empty(), Optional.of(ELSEWHERE));
    var stated = (Stated) settings(Vendor.ZoomOauth2, given).server();
    assertThat(stated.tokenEndpoint()).isEqualTo(ELSEWHERE);
    assertThat(stated.authorizationEndpoint()).hasHost("zoom.us");
    assertRefused("issuer", Vendor.OktaOauth2, given);
  }

  @Test
  void refusesTheShapeOfAnotherVendor() {
    assertRefused(
        "oauth2ProviderConfigInput",
        Vendor.GithubOauth2,
        new ClientOnly(Vendor.GoogleOauth2, "c", SECRET));
    assertRefused("oauth2ProviderConfigInput", Vendor.GoogleOauth2, included(Optional.empty()));
  }

  @Test
  void asksForASecretWhereTheClientNeedsOne() {
    assertRefused(
        "clientSecret",
        Vendor.GithubOauth2,
        new ClientOnly(Vendor.GithubOauth2, "c", new GivenSecret.Nothing()));
  }

  @Test
  void takesTheMethodTheMetadataAllow() {
    var stated =
        new Stated(
            "https://issuer.example",
            ELSEWHERE,
            ELSEWHERE,
            List.of("code"),
            List.of("client_secret_post"));
    assertThat(settings(Vendor.CustomOauth2, custom(stated, Optional.empty())).authentication())
        .isEqualTo(new SecretPost());
  }

  @Test
  void refusesAnEndpointThatIsNoUrlOfAServer() {
    var stated =
        new Stated(
            "https://issuer.example",
            URI.create("file:/etc/passwd"),
            ELSEWHERE,
            List.of(),
            List.of());
    assertRefused("authorizationEndpoint", Vendor.CustomOauth2, custom(stated, Optional.empty()));
  }

  @Test
  void saysByNameThatNoAwsSignsHere() {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(
            () ->
                settings(
                    Vendor.CustomOauth2,
                    custom(server(), Optional.of(AuthenticationMethod.AWS_IAM_ID_TOKEN_JWT))))
        .withMessageContaining("clientAuthenticationMethod")
        .extracting(ServiceException::kind)
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @Test
  void takesAPrivateKeyOfTheKeyDirectory() throws Exception {
    putPrivateKey();
    var settings = settings(Vendor.CustomOauth2, signed(Map.of("kid", "k1")));
    assertThat(settings.authentication())
        .isEqualTo(
            new PrivateKeyJwt(KEY_ONE, SigningAlgorithm.ES256, Map.of("kid", "k1"), Map.of()));
  }

  @Test
  void refusesAPrivateKeyThatIsNotThereAndClaimsThatAreNotFree() throws Exception {
    assertRefused("kmsKeyArn", Vendor.CustomOauth2, signed(Map.of()));
    putPrivateKey();
    assertRefused("privateKeyJwtConfig", Vendor.CustomOauth2, signed(Map.of("alg", "none")));
  }

  @Test
  void readsExternalSecretsOfTheAccountOnly() throws IOException {
    Path file = folder.resolve("secrets/111122223333/prod/mail.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"secret\":\"from outside\"}");
    create("mail", new SecretLocation.External("prod/mail", "secret"));
    var provider = vault.room.providers().oauth2(VaultFixture.HOME, "mail");
    assertThat(vault.room.providers().client(provider).clientSecret())
        .contains(new Secret("from outside"));
    for (String id :
        List.of(
            "prod/other",
            "../111122223333/prod/mail",
            "/etc/passwd",
            "arn:aws:secretsmanager:us-east-1:999988887777:secret:prod/mail")) {
      assertThatExceptionOfType(ServiceException.class)
          .isThrownBy(() -> create("other", new SecretLocation.External(id, "secret")))
          .extracting(ServiceException::kind)
          .isEqualTo(ErrorKind.VALIDATION);
    }
  }

  private void create(String name, SecretLocation.External location) {
    var given = new ClientOnly(Vendor.GithubOauth2, "c", new GivenSecret.Elsewhere(location));
    vault.room.oauth2Providers().create(caller(), name, Vendor.GithubOauth2, given, Map.of());
  }

  private Oauth2Settings settings(Vendor vendor, GivenSettings given) {
    var files = new KeyFiles(vault.config.keyDirectory());
    return new SettingsRules(new AssertionKeys(files)).settings(VaultFixture.HOME, vendor, given);
  }

  private void assertRefused(String member, Vendor vendor, GivenSettings given) {
    ThrowingCallable call = () -> settings(vendor, given);
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(call)
        .withMessageContaining(member)
        .extracting(ServiceException::kind)
        .isEqualTo(ErrorKind.VALIDATION);
  }

  private static void assertIsHttps(AuthorizationServerSource server) {
    switch (server) {
      case Discovered discovered -> assertThat(discovered.discoveryUrl()).hasScheme("https");
      case Stated stated -> {
        assertThat(stated.authorizationEndpoint()).hasScheme("https");
        assertThat(stated.tokenEndpoint()).hasScheme("https");
      }
    }
  }

  private static Included included(Optional<URI> issuer) {
    return new Included("c", SECRET, issuer, Optional.empty(), Optional.empty());
  }

  private static Stated server() {
    return new Stated("https://issuer.example", ELSEWHERE, ELSEWHERE, List.of(), List.of());
  }

  private static Custom custom(Stated server, Optional<AuthenticationMethod> method) {
    return new Custom("c", SECRET, server, method, Optional.empty(), Optional.empty());
  }

  private static Custom signed(Map<String, String> header) {
    return new Custom(
        "c",
        new GivenSecret.Nothing(),
        server(),
        Optional.of(AuthenticationMethod.PRIVATE_KEY_JWT),
        Optional.of(
            new SigningKey(
                Optional.of(KEY_ONE), Optional.of(SigningAlgorithm.ES256), header, Map.of())),
        Optional.empty());
  }

  private void putPrivateKey() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    Path file = vault.keyFile(KEY_ONE, "pem");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(key)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
