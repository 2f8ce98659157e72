package dev.serai.identity.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Secret;
import dev.serai.storage.Keys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Tokens as they travel: a word that tells what this is, the account, and the content sealed with
 * the account's key. Nobody but this installation reads or makes one, so nothing of a token need be
 * stored to know it again.
 */
final class TokenSeal {

  private static final String WORD = "swat1.";
  private static final int ACCOUNT_END = WORD.length() + 12;
  private static final String CONTEXT = "identity/workload-access-token";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Keys keys;

  TokenSeal(Keys keys) {
    this.keys = keys;
  }

  Secret seal(TokenContent content) {
    byte[] plain = write(content).toString().getBytes(UTF_8);
    byte[] sealed = keys.seal(content.account(), plain, CONTEXT);
    return new Secret(WORD + content.account() + "." + spelled(sealed));
  }

  /** Empty for whatever this installation has not sealed. */
  Optional<TokenContent> open(Secret token) {
    String text = token.reveal();
    if (!text.startsWith(WORD) || text.length() <= ACCOUNT_END || text.charAt(ACCOUNT_END) != '.') {
      return Optional.empty();
    }
    try {
      var account = new AccountId(text.substring(WORD.length(), ACCOUNT_END));
      String body = text.substring(ACCOUNT_END + 1);
      byte[] sealed = Base64.getUrlDecoder().decode(body);
      if (!spelled(sealed).equals(body)) {
        return Optional.empty();
      }
      return Optional.of(read(account, JSON.readTree(keys.open(account, sealed, CONTEXT))));
    } catch (GeneralSecurityException | IllegalArgumentException | JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail", e);
    }
  }

  /** The one way to write it: base64 has others that read the same. */
  private static String spelled(byte[] sealed) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  private static ObjectNode write(TokenContent content) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("idn", content.identityId())
        .put("name", content.name())
        .put("rev", content.revision())
        .put("exp", content.expiresAt().toEpochMilli());
    json.set("act", Chains.write(content.delegation()));
    content.userToken().ifPresent(jwt -> json.put("jwt", jwt.reveal()));
    content.holder().ifPresent(holder -> json.put("hld", holder.toString()));
    content
        .session()
        .ifPresent(session -> json.put("env", session.environment()).put("sid", session.id()));
    return json;
  }

  private static TokenContent read(AccountId account, JsonNode json) {
    return new TokenContent(
        account,
        json.path("idn").asText(),
        json.path("name").asText(),
        json.path("rev").asLong(),
        Instant.ofEpochMilli(json.path("exp").asLong()),
        Chains.read(json.path("act")),
        text(json, "jwt").map(Secret::new),
        text(json, "hld").flatMap(Arn::parse),
        text(json, "env").map(room -> new TokenSession(room, json.path("sid").asText())));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return json.has(name) ? Optional.of(json.path(name).asText()) : Optional.empty();
  }
}
