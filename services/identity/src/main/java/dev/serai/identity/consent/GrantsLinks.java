package dev.serai.identity.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Keys;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/**
 * Links to users' grants pages: account, user and end, sealed by the account's key, so that nobody
 * can read, make or lengthen one.
 */
final class GrantsLinks {

  private static final String CONTEXT = "identity/grants-page";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Keys keys;
  private final URI publicUrl;
  private final InstantSource clock;
  private final ConsentConfig config;

  GrantsLinks(Keys keys, URI publicUrl, InstantSource clock, ConsentConfig config) {
    this.keys = keys;
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.config = config;
  }

  /** Whose grants a link shows. */
  record Opened(AccountId account, EndUser user) {}

  URI to(AccountId account, EndUser user) {
    Instant end = clock.instant().plus(config.pageLife());
    var json = JSON.createObjectNode().put("user", user.text()).put("end", end.toEpochMilli());
    byte[] sealed = keys.seal(account, bytes(json), CONTEXT);
    String link = account + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    return publicUrl.resolve(Grants.PAGE_PATH + "?link=" + link);
  }

  /**
   * @throws ServiceException of kind DENIED, in words for the user, when the link is not ours or
   *     has ended
   */
  Opened open(Secret link) {
    String[] parts = link.reveal().split("\\.", 2);
    try {
      var account = new AccountId(parts[0]);
      byte[] sealed = Base64.getUrlDecoder().decode(parts.length == 2 ? parts[1] : "");
      JsonNode json = JSON.readTree(keys.open(account, sealed, CONTEXT));
      if (clock.instant().isBefore(Instant.ofEpochMilli(json.path("end").asLong()))) {
        return new Opened(account, EndUser.parse(json.path("user").asText()));
      }
      throw noLonger();
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw noLonger();
    }
  }

  private static ServiceException noLonger() {
    return ServiceException.denied(
        "This link is not good any more. Ask the application for a new one.");
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail", e);
    }
  }
}
