package dev.serai.identity.vault;

import static dev.serai.identity.vault.VaultFixture.KEY_ONE;
import static dev.serai.identity.vault.VaultFixture.caller;
import static dev.serai.identity.vault.VaultFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.serai.identity.vault.ClientAuthentication.SigningAlgorithm;
import dev.serai.identity.vault.GivenSettings.AuthenticationMethod;
import dev.serai.identity.vault.GivenSettings.Custom;
import dev.serai.identity.vault.GivenSettings.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that shows who it is by a key of the key directory. */
class PrivateKeyJwtTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256"})
  void signsAnAssertionThatTheServerCanVerify(SigningAlgorithm algorithm) throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).generate();
    SignedJWT assertion = assertionOf(key, algorithm);
    assertThat(assertion.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
    assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.name());
    assertThat(assertion.getHeader().getKeyID()).isEqualTo("k1");
    assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("client-1");
    assertThat(assertion.getJWTClaimsSet().getStringClaim("team")).isEqualTo("sales");
  }

  @Test
  void sendsNoSecret() throws Exception {
    try (var server = new ScriptedTokenEndpoint();
        var vault = vault(server, new RSAKeyGenerator(2048).generate(), SigningAlgorithm.RS256)) {
      token(vault);
      assertThat(server.forms.getFirst()).doesNotContainKey("client_secret");
      assertThat(server.authorizations.getFirst()).isEqualTo("null");
    }
  }

  private SignedJWT assertionOf(RSAKey key, SigningAlgorithm algorithm) throws Exception {
    try (var server = new ScriptedTokenEndpoint();
        var vault = vault(server, key, algorithm)) {
      token(vault);
      return SignedJWT.parse(server.forms.getFirst().get("client_assertion"));
    }
  }

  private VaultFixture vault(ScriptedTokenEndpoint server, RSAKey key, SigningAlgorithm algorithm)
      throws Exception {
    var vault = new VaultFixture(folder);
    Path file = vault.keyFile(KEY_ONE, "jwk");
    Files.createDirectories(file.getParent());
    Files.writeString(file, key.toJSONString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    var settings =
        new Custom(
            "client-1",
            new GivenSecret.Nothing(),
            VaultFixture.settings(server.uri()).server(),
            Optional.of(AuthenticationMethod.PRIVATE_KEY_JWT),
            Optional.of(
                new SigningKey(
                    Optional.of(KEY_ONE),
                    Optional.of(algorithm),
                    Map.of("kid", "k1"),
                    Map.of("team", "sales"))),
            Optional.empty());
    vault.room.oauth2Providers().create(caller(), "mail", Vendor.CustomOauth2, settings, Map.of());
    return vault;
  }

  private static void token(VaultFixture vault) {
    vault
        .room
        .resources(UserTokens.UNSERVED, UserTokens.UNSERVED)
        .oauth2Token(caller(), request("mail", "read"));
  }
}
