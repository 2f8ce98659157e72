package dev.serai.protocol.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * The public keys of issuers, kept as {@link RefreshConfig} says. A key that is not there makes the
 * set be read again, so a rotation is seen at once. Safe for use by many threads.
 */
final class KeySets {

  private final OutboundHttp http;
  private final CachedDocuments<KeySet> documents;

  KeySets(OutboundHttp http, RefreshConfig config, InstantSource clock) {
    this.http = http;
    documents = new CachedDocuments<>(this::read, config, clock);
  }

  /**
   * Verifiers for a token with this header; none if the issuer has no such key.
   *
   * @throws IOException if the keys cannot be had
   */
  List<JWSVerifier> verifiers(URI jwksUri, JWSHeader header) throws IOException {
    CachedDocument<KeySet> document = documents.at(jwksUri);
    KeySet keys = document.get();
    List<JWSVerifier> found = keys.verifiers(header);
    return found.isEmpty() ? document.replacing(keys).verifiers(header) : found;
  }

  private KeySet read(URI address) throws IOException {
    HttpAnswer answer = http.get(address);
    if (answer.status() != 200) {
      throw new IOException("the server answered " + answer);
    }
    return KeySet.parse(answer.body());
  }
}
