package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.AuthorizationResponse.Denied;
import dev.serai.protocol.oauth.AuthorizationResponse.Granted;
import dev.serai.protocol.oauth.AuthorizationResponse.Invalid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks behind {@link AuthorizationResponse#read}. */
final class CallbackReader {

  private static final Set<String> READ = Set.of("state", "iss", "code", "error");

  private final Map<String, List<String>> parameters;
  private final AuthorizationServer server;

  CallbackReader(Map<String, List<String>> parameters, AuthorizationServer server) {
    this.parameters = parameters;
    this.server = server;
  }

  AuthorizationResponse read(Secret expectedState) {
    if (READ.stream().anyMatch(name -> all(name).size() > 1)) {
      return new Invalid("a parameter is repeated");
    }
    if (!value("state").map(Secret::new).filter(expectedState::equals).isPresent()) {
      return new Invalid("the state does not match");
    }
    if (!comesFromServer()) {
      return new Invalid("the issuer does not match");
    }
    Optional<String> error = value("error");
    if (error.isPresent()) {
      return new Denied(
          SafeText.code(error.get()), SafeText.text(value("error_description").orElse("")));
    }
    return value("code")
        .<AuthorizationResponse>map(code -> new Granted(new Secret(code)))
        .orElseGet(() -> new Invalid("there is neither a code nor an error"));
  }

  private boolean comesFromServer() {
    return value("iss").map(server.issuer()::equals).orElse(!server.namesIssuerInResponse());
  }

  private Optional<String> value(String name) {
    return all(name).stream().filter(text -> !text.isEmpty()).findFirst();
  }

  private List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }
}
