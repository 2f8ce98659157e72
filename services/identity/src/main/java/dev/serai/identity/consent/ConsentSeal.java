package dev.serai.identity.consent;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Keys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Seals what a consent session keeps secret; a ciphertext opens in its own session only. */
final class ConsentSeal {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final Keys keys;

  ConsentSeal(Keys keys) {
    this.keys = keys;
  }

  String seal(AccountId account, SessionUri session, SessionSecrets secrets) {
    ObjectNode json = JSON.createObjectNode();
    json.put("verifier", secrets.verifier().reveal());
    secrets.customState().ifPresent(state -> json.put("state", state.reveal()));
    json.set("parameters", JSON.valueToTree(secrets.customParameters()));
    return seal(account, session, "secrets", json);
  }

  /**
   * @throws ServiceException of kind INTERNAL when the row was altered or the master key is gone
   */
  SessionSecrets secrets(ConsentSession session) {
    JsonNode json = open(session, "secrets", session.secrets());
    return new SessionSecrets(
        new Secret(json.path("verifier").asText()),
        Optional.ofNullable(json.get("state")).map(state -> new Secret(state.asText())),
        JSON.convertValue(json.path("parameters"), PARAMETERS));
  }

  private String seal(AccountId account, SessionUri session, String part, JsonNode plain) {
    try {
      byte[] sealed = keys.seal(account, JSON.writeValueAsBytes(plain), context(session, part));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail", e);
    }
  }

  private JsonNode open(ConsentSession session, String part, String sealed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      return JSON.readTree(
          keys.open(session.asker().account(), bytes, context(session.uri(), part)));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL, "the secrets of a consent session do not open", e);
    }
  }

  private static String context(SessionUri session, String part) {
    return "identity/consent/" + session.id() + "/" + part;
  }
}
