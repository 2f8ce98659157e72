package dev.serai.gateway.outbound;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.OutboundCredential;
import dev.serai.gateway.OutboundCredential.ApiKey;
import dev.serai.gateway.OutboundCredential.GatewayRole;
import dev.serai.gateway.OutboundCredential.JwtPassthrough;
import dev.serai.gateway.OutboundCredential.None;
import dev.serai.gateway.OutboundCredential.Oauth;
import dev.serai.gateway.outbound.OutboundCredentials.TokenOutcome;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.SigningScope;
import dev.serai.gateway.upstream.SigV4Signer;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a target's credential onto requests to it. Safe for use by many threads. */
public final class Presenter {

  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "Bearer ";

  private final OutboundCredentials credentials;
  private final SigV4Signer signer;
  private final Region region;

  public Presenter(OutboundCredentials credentials, SigV4Signer signer, Region region) {
    this.credentials = credentials;
    this.signer = signer;
    this.region = region;
  }

  /** Ends what a gateway that is gone could show. */
  public void forget(GatewayId gateway) {
    credentials.forget(gateway);
  }

  /**
   * The request with its credential. A header or parameter of that name it had is replaced.
   *
   * @param scope what is signed for, where the target itself says it
   * @throws ConsentNeededException when a user has to agree first
   * @throws ServiceException when the credential cannot be had
   */
  public OutgoingRequest present(
      OutgoingRequest request,
      Gateway gateway,
      OutboundCredential credential,
      Optional<SigningScope> scope,
      Behalf behalf) {
    return switch (credential) {
      case None none -> request;
      case ApiKey key -> keyed(request, key, credentials.apiKey(gateway, key, behalf));
      case Oauth oauth -> bearing(request, token(gateway, oauth, behalf));
      case JwtPassthrough passthrough -> bearing(request, passed(behalf));
      case GatewayRole role -> signer.sign(request, scope(role, scope), credentials.role(gateway));
    };
  }

  /**
   * A request that was refused with 401, with another token; empty where there is none to be had.
   *
   * @param refused as it was sent
   */
  public Optional<OutgoingRequest> presentAnother(
      OutgoingRequest refused, Gateway gateway, OutboundCredential credential, Behalf behalf) {
    if (!(credential instanceof Oauth oauth)) {
      return Optional.empty();
    }
    return HttpHeader.first(refused.headers(), AUTHORIZATION)
        .filter(shown -> shown.startsWith(BEARER))
        .map(shown -> new Secret(shown.substring(BEARER.length())))
        .flatMap(shown -> credentials.another(gateway, oauth, behalf, shown))
        .map(token -> bearing(refused, token));
  }

  private Secret token(Gateway gateway, Oauth oauth, Behalf behalf) {
    return switch (credentials.token(gateway, oauth, behalf)) {
      case TokenOutcome.Issued(Secret token) -> token;
      case TokenOutcome.ConsentNeeded needed -> throw new ConsentNeededException(needed);
    };
  }

  private static Secret passed(Behalf behalf) {
    return behalf
        .userToken()
        .orElseThrow(() -> ServiceException.denied("the caller has no token to pass on"));
  }

  private SigningScope scope(GatewayRole role, Optional<SigningScope> given) {
    String home = region.value();
    return role.service()
        .map(service -> new SigningScope(service, role.region().orElse(home)))
        .or(() -> given)
        .orElseThrow(() -> ServiceException.validation("iamCredentialProvider", "says no service"));
  }

  private static OutgoingRequest bearing(OutgoingRequest request, Secret token) {
    return with(request, AUTHORIZATION, BEARER + token.reveal());
  }

  private static OutgoingRequest keyed(OutgoingRequest request, ApiKey wanted, Secret key) {
    String name = wanted.name().orElse(ApiKey.DEFAULT_NAME);
    String value = wanted.prefix().map(prefix -> prefix.strip() + " ").orElse("") + key.reveal();
    return switch (wanted.place()) {
      case HEADER -> with(request, name, value);
      case QUERY_PARAMETER ->
          new OutgoingRequest(
              request.method(),
              query(request.uri(), name, value),
              request.headers(),
              request.body());
    };
  }

  private static OutgoingRequest with(OutgoingRequest request, String name, String value) {
    List<HttpHeader> headers = new ArrayList<>(request.headers());
    headers.removeIf(header -> header.name().equalsIgnoreCase(name));
    headers.add(new HttpHeader(name, value));
    return new OutgoingRequest(request.method(), request.uri(), headers, request.body());
  }

  private static URI query(URI uri, String name, String value) {
    String encoded = encode(name) + "=";
    String before = Optional.ofNullable(uri.getRawQuery()).orElse("");
    var kept = new ArrayList<String>();
    for (String parameter : before.split("&", -1)) {
      if (!parameter.isEmpty() && !parameter.startsWith(encoded)) {
        kept.add(parameter);
      }
    }
    kept.add(encoded + encode(value));
    String text = uri.toString().replaceFirst("[?#].*$", "");
    return URI.create(text + "?" + String.join("&", kept));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
