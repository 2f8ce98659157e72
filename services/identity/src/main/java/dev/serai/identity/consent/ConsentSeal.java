package dev.serai.identity.consent;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.identity.vault.StoredToken;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Keys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Seals what a consent session keeps secret; a ciphertext opens in its own session only. */
final class ConsentSeal {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
  private static final TypeReference<Set<String>> SCOPES = new TypeReference<>() {};

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

  String seal(ConsentSession session, StoredToken token) {
    ObjectNode json = JSON.createObjectNode();
    json.put("access", token.accessToken().reveal());
    token.refreshToken().ifPresent(refresh -> json.put("refresh", refresh.reveal()));
    json.put("obtained", token.obtainedAt().toEpochMilli());
    token.expiresAt().ifPresent(end -> json.put("expires", end.toEpochMilli()));
    json.set("scopes", JSON.valueToTree(token.scopes()));
    return seal(session.asker().account(), session.uri(), "token", json);
  }

  /**
   * @throws ServiceException of kind INTERNAL when the row was altered or the master key is gone
   */
  StoredToken token(ConsentSession session, ConsentState.Pending pending) {
    JsonNode json = open(session, "token", pending.sealedToken());
    return new StoredToken(
        new Secret(json.path("access").asText()),
        Optional.ofNullable(json.get("refresh")).map(refresh -> new Secret(refresh.asText())),
        Instant.ofEpochMilli(json.path("obtained").asLong()),
        Optional.ofNullable(json.get("expires")).map(end -> Instant.ofEpochMilli(end.asLong())),
        JSON.convertValue(json.path("scopes"), SCOPES));
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
