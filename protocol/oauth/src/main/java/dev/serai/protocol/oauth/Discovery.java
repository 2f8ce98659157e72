package dev.serai.protocol.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import dev.serai.protocol.oauth.Discovered.Found;
import dev.serai.protocol.oauth.Discovered.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds authorization servers by the address of their discovery document, {@code
 * …/.well-known/openid-configuration} (OpenID Connect Discovery 1.0) or {@code
 * …/.well-known/oauth-authorization-server} (RFC 8414). A document that names another issuer than
 * the one its address belongs to is as good as none. Documents are kept as {@link RefreshConfig}
 * says. Safe for use by many threads.
 */
public final class Discovery {

  private final OutboundHttp http;
  private final CachedDocuments<AuthorizationServer> documents;

  Discovery(OutboundHttp http, RefreshConfig config, InstantSource clock) {
    this.http = http;
    documents = new CachedDocuments<>(this::read, config, clock);
  }

  /** The server described at this address. */
  public Discovered at(URI discoveryUrl) {
    try {
      return new Found(documents.at(discoveryUrl).get());
    } catch (IOException e) {
      return new Unavailable("the discovery document cannot be had: " + e.getMessage());
    }
  }

  private AuthorizationServer read(URI address) throws IOException {
    if (DiscoveryUrl.issuer(address).isEmpty()) {
      throw new IOException("this is not the address of one");
    }
    HttpAnswer answer = http.get(address);
    if (answer.status() != 200) {
      throw new IOException("the server answered " + answer);
    }
    AuthorizationServer server = parsed(answer.body());
    if (!DiscoveryUrl.mayName(address, server.issuer())) {
      throw new IOException("it names another issuer than its address");
    }
    return server;
  }

  private static AuthorizationServer parsed(String body) throws IOException {
    try {
      AuthorizationServerMetadata metadata = AuthorizationServerMetadata.parse(body);
      return new AuthorizationServer(
          metadata.getIssuer().getValue(),
          Optional.ofNullable(metadata.getAuthorizationEndpointURI()),
          Optional.ofNullable(metadata.getTokenEndpointURI()),
          Optional.ofNullable(metadata.getJWKSetURI()),
          texts(metadata.getResponseTypes()),
          texts(metadata.getTokenEndpointAuthMethods()),
          texts(metadata.getCodeChallengeMethods()),
          metadata.supportsAuthorizationResponseIssuerParam());
    } catch (ParseException | IllegalArgumentException e) {
      throw new IOException("it cannot be read", e);
    }
  }

  private static List<String> texts(@Nullable List<?> values) {
    return values == null ? List.of() : values.stream().map(Object::toString).toList();
  }
}
