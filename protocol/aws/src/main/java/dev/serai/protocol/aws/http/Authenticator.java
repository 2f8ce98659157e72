package dev.serai.protocol.aws.http;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AccessKeys.AccessKey;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.BearerTokens.BearerRequest;
import dev.serai.protocol.aws.signature.AuthenticationException;
import dev.serai.protocol.aws.signature.AuthenticationException.Reason;
import dev.serai.protocol.aws.signature.SignatureVerifier;
import dev.serai.protocol.aws.signature.SignatureVerifier.Admitted;
import java.io.IOException;
import java.util.Optional;

/** Reads a request's body and establishes its sender, in the order that costs a stranger most. */
final class Authenticator {

  private final SignatureVerifier verifier;
  private final Spool spool;

  Authenticator(SignatureVerifier verifier, Spool spool) {
    this.verifier = verifier;
    this.spool = spool;
  }

  /** A request whose sender is known and whose body is the one that was signed. */
  record Authentic(Caller caller, SpooledBody body) {}

  /**
   * Checks a signed request. A body is read only for a key that exists, and for a declared hash
   * only after the signature over that hash has held.
   *
   * @param service signing name of the credential scope
   * @param limit largest body in bytes
   */
  Authentic authenticate(IncomingRequest request, String service, long limit) throws IOException {
    Admitted admitted = verifier.admit(request.head(), service);
    Optional<String> declared = admitted.claim().declaredHash();
    Optional<AccessKey> early = declared.map(hash -> verifier.verify(admitted, hash));
    SpooledBody body = body(request, limit);
    try {
      if (declared.isPresent() && !declared.get().equals(body.hash())) {
        throw new AuthenticationException(
            Reason.INVALID, "The body does not match its x-amz-content-sha256.");
      }
      AccessKey key = early.orElseGet(() -> verifier.verify(admitted, body.hash()));
      return new Authentic(caller(key, request), body);
    } catch (RuntimeException e) {
      body.close();
      throw e;
    }
  }

  /**
   * As the other form, for a row that may take tokens. A body is read only for a token that shows a
   * caller.
   *
   * @param asked what the row's tokens are asked with
   * @param service as the other form has it
   */
  Authentic authenticate(
      IncomingRequest request, BearerTokens tokens, BearerRequest asked, String service, long limit)
      throws IOException {
    Optional<Secret> token = BearerCredential.of(request.head());
    if (token.isPresent()) {
      Caller caller = tokens.admit(asked, token.get());
      return new Authentic(caller, body(request, limit));
    }
    if (BearerCredential.isAnonymous(request.head())) {
      Optional<Caller> anyone = tokens.anonymous(asked);
      if (anyone.isPresent()) {
        return new Authentic(anyone.get(), body(request, limit));
      }
      tokens
          .challenge(asked)
          .ifPresent(
              refused -> {
                throw refused;
              });
    }
    return authenticate(request, service, limit);
  }

  /** Reads a body without asking who sent it. */
  SpooledBody body(IncomingRequest request, long limit) throws IOException {
    if (request.body().isEmpty()) {
      return spool.empty();
    }
    Spool.checkSize(request.contentLength().orElse(0L), limit);
    return spool.read(request.body().get().get(), limit);
  }

  private static Caller caller(AccessKey key, IncomingRequest request) {
    return new Caller(key.account(), key.principal(), key.id(), request.requestId())
        .from(request.remoteAddress());
  }
}
