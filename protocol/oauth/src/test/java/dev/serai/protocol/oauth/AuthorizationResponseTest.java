package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.AuthorizationResponse.Denied;
import dev.serai.protocol.oauth.AuthorizationResponse.Granted;
import dev.serai.protocol.oauth.AuthorizationResponse.Invalid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationResponseTest {

  @Test
  void readsACode() {
    assertThat(read("code=c&state=s", false)).isEqualTo(new Granted(new Secret("c")));
  }

  @Test
  void readsARefusal() {
    assertThat(read("error=access_denied&error_description=No%0Away&state=s", false))
        .isEqualTo(new Denied("access_denied", "No?way"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"code=c", "code=c&state=", "code=c&state=S", "code=c&state=ss"})
  void refusesAnotherState(String query) {
    assertThat(read(query, false)).isEqualTo(new Invalid("the state does not match"));
  }

  @Test
  void refusesARefusalWithAnotherStateToo() {
    assertThat(read("error=access_denied&state=x", false)).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "code=c&state=s, false, true",
    "code=c&state=s, true, false",
    "code=c&state=s&iss=https://idp.example, true, true",
    "code=c&state=s&iss=https://idp.example, false, true",
    "code=c&state=s&iss=https://idp.example/, true, false",
    "code=c&state=s&iss=https://evil.example, false, false",
    "error=access_denied&state=s&iss=https://evil.example, false, false"
  })
  void comparesTheIssuerWhereverThereIsOne(String query, boolean announced, boolean accepted) {
    assertThat(read(query, announced) instanceof Invalid).isNotEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=c&code=d&state=s",
        "code=c&state=s&state=x",
        "code=c&state=s&iss=https://idp.example&iss=https://evil.example"
      })
  void refusesRepeatedParameters(String query) {
    assertThat(read(query, false)).isEqualTo(new Invalid("a parameter is repeated"));
  }

  @Test
  void refusesAnEmptyAnswer() {
    assertThat(read("state=s", false))
        .isEqualTo(new Invalid("there is neither a code nor an error"));
  }

  private static AuthorizationResponse read(String query, boolean namesIssuer) {
    var server =
        new AuthorizationServer(
            "https://idp.example",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            namesIssuer);
    return AuthorizationResponse.read(URLUtils.parseParameters(query), new Secret("s"), server);
  }
}
