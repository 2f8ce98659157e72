package dev.serai.storage.s3;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.storage.s3.S3Credentials.S3Credential;
import dev.serai.storage.s3.SignatureCheck.Genuine;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.handler.AbstractHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request through to S3Proxy when it is genuine, served and permitted; fails closed. */
final class S3Door extends AbstractHandler {

  private static final Logger LOG = LoggerFactory.getLogger(S3Door.class);
  private static final String COPY_SOURCE = "x-amz-copy-source";

  private final S3EndpointConfig config;
  private final SignatureCheck signatures;
  private final SignedBody bodies;
  private final AccessControl access;
  private final AccountStores stores;
  private final Ids ids;

  S3Door(
      S3EndpointConfig config,
      SignatureCheck signatures,
      AccessControl access,
      AccountStores stores,
      Ids ids) {
    this.config = config;
    this.signatures = signatures;
    this.bodies = new SignedBody(config.maxObjectBytes());
    this.access = access;
    this.stores = stores;
    this.ids = ids;
  }

  @Override
  public void handle(
      String path, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = ids.uuid();
    base.setHandled(true);
    try {
      admit(path, base, request, response, id);
    } catch (RuntimeException | IOException | ServletException e) {
      answer(e, request, response, id);
    }
  }

  private void admit(
      String path,
      Request base,
      HttpServletRequest request,
      HttpServletResponse response,
      String id)
      throws IOException, ServletException {
    S3Request head = S3Request.of(request);
    Genuine genuine = signatures.check(head);
    S3Credential credential = genuine.credential();
    S3Target target = S3Target.of(head, config.domain());
    S3Features.check(head, credential.account());
    var caller =
        new Caller(credential.account(), credential.principal(), genuine.claim().accessKeyId(), id);
    require(caller, S3Action.of(head, target), target);
    head.header(COPY_SOURCE).ifPresent(source -> require(caller, "s3:GetObject", source(source)));
    var admitted =
        new AdmittedRequest(request, target.path(), raw -> bodies.of(head, genuine, raw));
    stores.of(credential.account()).handle(path, base, admitted, response);
  }

  private void require(Caller caller, String action, S3Target target) {
    Arn resource = target.arn(caller.account());
    Decision decision = access.decide(new AccessRequest(caller, action, resource, Map.of()));
    switch (decision) {
      case Decision.Allowed allowed -> {}
      case Decision.Denied denied ->
          throw S3Refusal.denied(
              "User: %s is not authorized to perform: %s on resource: %s"
                  .formatted(caller.principal().arn(), action, resource));
    }
  }

  private static S3Target source(String header) {
    String path = header.startsWith("/") ? header : "/" + header;
    int slash = path.indexOf('/', 1);
    if (slash < 0 || path.contains("?")) {
      throw S3Refusal.invalid("InvalidArgument", COPY_SOURCE + " must read /bucket/key.");
    }
    return new S3Target(
        path,
        PercentText.decode(path.substring(1, slash)),
        PercentText.decode(path.substring(slash + 1)));
  }

  private static void answer(
      Exception failure, HttpServletRequest request, HttpServletResponse response, String id)
      throws IOException {
    Optional<S3Refusal> refusal = BodyRefusedException.in(failure);
    if (refusal.isEmpty()) {
      LOG.warn("{}: the S3 endpoint failed", id, failure);
    }
    if (response.isCommitted()) {
      throw new IOException("the answer had begun", failure);
    }
    response.reset();
    S3Error.dropRest(request, response);
    if (refusal.isPresent()) {
      S3Refusal known = refusal.get();
      S3Error.write(response, known.status(), known.code(), String.valueOf(known.getMessage()), id);
    } else {
      S3Error.write(response, 500, "InternalError", "We encountered an internal error.", id);
    }
  }
}
