package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user shall be asked to consent to.
 *
 * @param redirectUri where the answer comes back, as registered at the server
 * @param state unguessable; {@link AuthorizationResponse#read} compares it
 * @param pkce absent only for the few providers that refuse it
 * @param extraParameters of the provider, such as {@code access_type} or {@code prompt}
 */
public record AuthorizationRequest(
    URI redirectUri,
    Secret state,
    Optional<Pkce> pkce,
    TokenTarget target,
    Map<String, String> extraParameters) {

  /** Parameters that make the request what it is, so no extra parameter may bear their names. */
  public static final Set<String> RESERVED =
      Set.of(
          "client_id",
          "client_secret",
          "redirect_uri",
          "response_type",
          "response_mode",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method",
          "request",
          "request_uri",
          "resource");

  /**
   * @throws IllegalArgumentException naming a reserved or repeated parameter; {@code audience} is
   *     free unless {@code target} has any; or if the state is empty
   */
  public AuthorizationRequest {
    extraParameters = Map.copyOf(extraParameters);
    Checks.require(!state.reveal().isEmpty(), "state must not be empty");
    for (String name : extraParameters.keySet()) {
      Checks.require(
          !RESERVED.contains(name.toLowerCase(Locale.ROOT)), "the parameter is reserved: " + name);
      Checks.require(
          target.audiences().isEmpty() || !name.equalsIgnoreCase("audience"),
          "the parameter is given twice: " + name);
    }
  }
}
