package dev.serai.identity.http;

import dev.serai.identity.CallerIdentity;
import dev.serai.identity.StsService;
import dev.serai.identity.StsService.AssumeRole;
import dev.serai.identity.TemporaryCredentials;
import dev.serai.identity.http.StsXml.Element;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.RawRoute.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * STS on the wire: the AWS query protocol, version 2011-06-15, a form in and XML out. Parameters
 * that Serai cannot honour (session policies, tags, MFA) are refused, not ignored.
 */
public final class StsRoute {

  private static final Logger LOG = LoggerFactory.getLogger(StsRoute.class);
  private static final String NAME = "Sts";
  private static final Set<String> ACTIONS = Set.of("GetCallerIdentity", "AssumeRole");
  private static final String VERSION = "2011-06-15";
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  private final StsService sts;

  public StsRoute(StsService sts) {
    this.sts = sts;
  }

  public RawRoute route() {
    return new RawRoute(
        NAME,
        List.of(Method.POST),
        "/",
        Optional.of("sts"),
        Optional.of(StsRoute::unauthenticated),
        StsRoute::operation,
        (caller, exchange) -> answer(caller.orElseThrow(), exchange));
  }

  /** A form that does not read is refused by the handler, in the protocol's own words. */
  private static String operation(Exchange exchange) throws IOException {
    try {
      return StsParameters.read(exchange).optional("Action").filter(ACTIONS::contains).orElse(NAME);
    } catch (ServiceException e) {
      return NAME;
    }
  }

  /** The query protocol has names of its own for failed authentication. */
  private static Response unauthenticated(String shape, String message, String requestId) {
    String code =
        switch (shape) {
          case "MissingAuthenticationTokenException" -> "MissingAuthenticationToken";
          case "IncompleteSignatureException" -> "IncompleteSignature";
          case "InvalidSignatureException" -> "SignatureDoesNotMatch";
          case "UnrecognizedClientException" -> "InvalidClientTokenId";
          case "ExpiredTokenException" -> "ExpiredToken";
          default -> shape;
        };
    return StsXml.error(403, code, message, requestId);
  }

  private Response answer(Caller caller, Exchange exchange) {
    try {
      return act(caller, StsParameters.read(exchange));
    } catch (ServiceException e) {
      return refusal(e, caller.requestId());
    } catch (IOException | RuntimeException e) {
      LOG.error("{}: STS call failed", caller.requestId(), e);
      return StsXml.error(500, "InternalFailure", "the request failed", caller.requestId());
    }
  }

  private Response act(Caller caller, StsParameters parameters) {
    String action = parameters.required("Action");
    String version = parameters.required("Version");
    if (!version.equals(VERSION)) {
      return noSuchAction(caller, action, version);
    }
    return switch (action) {
      case "GetCallerIdentity" -> getCallerIdentity(caller, parameters);
      case "AssumeRole" -> assumeRole(caller, parameters);
      default -> noSuchAction(caller, action, version);
    };
  }

  private Response getCallerIdentity(Caller caller, StsParameters parameters) {
    parameters.refuseOthers();
    CallerIdentity identity = sts.callerIdentity(caller);
    return StsXml.result(
        "GetCallerIdentity",
        caller.requestId(),
        Element.text("Arn", identity.arn().toString()),
        Element.text("UserId", identity.userId()),
        Element.text("Account", identity.account().value()));
  }

  private Response assumeRole(Caller caller, StsParameters parameters) {
    AssumeRole request = assumeRole(parameters);
    TemporaryCredentials issued = sts.assumeRole(caller, request);
    return StsXml.result(
        "AssumeRole",
        caller.requestId(),
        Element.of(
            "Credentials",
            Element.text("AccessKeyId", issued.keyId()),
            Element.text("SecretAccessKey", issued.secret().reveal()),
            Element.text("SessionToken", issued.sessionToken().reveal()),
            Element.text("Expiration", issued.expiresAt().toString())),
        Element.of(
            "AssumedRoleUser",
            Element.text(
                "AssumedRoleId", sts.roleId(caller, request.role()) + ":" + request.sessionName()),
            Element.text("Arn", issued.principal().arn().toString())));
  }

  private static AssumeRole assumeRole(StsParameters parameters) {
    String role = parameters.required("RoleArn");
    String sessionName = matching(SESSION_NAME, "RoleSessionName", parameters);
    Optional<Duration> life = parameters.optional("DurationSeconds").map(StsRoute::seconds);
    Optional<String> externalId = parameters.optional("ExternalId");
    externalId.ifPresent(id -> require(EXTERNAL_ID, "ExternalId", id));
    parameters.refuseOthers();
    Arn arn =
        Arn.parse(role).orElseThrow(() -> StsParameters.invalid("RoleArn is not an ARN: " + role));
    return new AssumeRole(arn, sessionName, life, externalId);
  }

  private static String matching(Pattern pattern, String name, StsParameters parameters) {
    String value = parameters.required(name);
    require(pattern, name, value);
    return value;
  }

  private static void require(Pattern pattern, String name, String value) {
    if (!pattern.matcher(value).matches()) {
      throw StsParameters.invalid(name + " must match " + pattern + ", got: " + value);
    }
  }

  private static Duration seconds(String text) {
    try {
      return Duration.ofSeconds(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw StsParameters.invalid("DurationSeconds is not a whole number: " + text);
    }
  }

  private static Response noSuchAction(Caller caller, String action, String version) {
    return StsXml.error(
        400,
        "InvalidAction",
        "Serai's STS has no action %s in version %s; it has GetCallerIdentity and AssumeRole in %s"
            .formatted(action, version, VERSION),
        caller.requestId());
  }

  private static Response refusal(ServiceException refused, String requestId) {
    String message = String.valueOf(refused.getMessage());
    ErrorKind kind = refused.kind();
    return switch (kind) {
      case VALIDATION,
          TOKEN_REUSED,
          UNSUPPORTED,
          NOT_FOUND,
          CONFLICT,
          RETRYABLE_CONFLICT,
          QUOTA,
          DEPENDENCY ->
          StsXml.error(400, "ValidationError", message, requestId);
      case UNAUTHENTICATED -> StsXml.error(403, "InvalidClientTokenId", message, requestId);
      case DENIED -> StsXml.error(403, "AccessDenied", message, requestId);
      case THROTTLED -> StsXml.error(400, "Throttling", message, requestId);
      case INTERNAL -> {
        LOG.error("{}: STS call failed", requestId, refused);
        yield StsXml.error(500, "InternalFailure", "the request failed", requestId);
      }
    };
  }
}
