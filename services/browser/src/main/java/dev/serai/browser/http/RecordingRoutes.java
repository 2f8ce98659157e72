package dev.serai.browser.http;

import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.browser.BrowserId;
import dev.serai.browser.recording.RecordingService;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerRefusedException;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.RawRoute.Response;
import dev.serai.protocol.aws.Reply;
import dev.serai.sessions.SessionId;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recordings of sessions and the page that replays them. The page is opened by a signed address and
 * reads with the ticket it came with.
 */
public final class RecordingRoutes {

  private static final String SESSION =
      "/serai/v1/browsers/{browserIdentifier}/sessions/{sessionId}";
  private static final ScriptedPage SHOWN = ScriptedPage.of("replay", "img-src blob:; ");
  private static final int BROWSER_PART = 4;
  private static final int SESSION_PART = 6;

  private final RecordingService recordings;

  public RecordingRoutes(RecordingService recordings) {
    this.recordings = recordings;
  }

  record GetRecording(
      @PathLabel String browserIdentifier, @PathLabel @Pattern(SessionId.FORM) String sessionId) {}

  record GetBatch(
      @PathLabel String browserIdentifier,
      @PathLabel @Pattern(SessionId.FORM) String sessionId,
      @PathLabel @Pattern("[1-9][0-9]{0,6}") String batch) {}

  /** The operation table. */
  public List<Operation<?>> operations() {
    var tickets = new Tickets(recordings);
    String all = SESSION + "/recording";
    return List.of(
        extension(
                "GetBrowserSessionRecording",
                Method.GET,
                all,
                200,
                GetRecording.class,
                this::manifest)
            .taking(tickets),
        extension(
                "GetBrowserSessionRecordingBatch",
                Method.GET,
                all + "/{batch}",
                200,
                GetBatch.class,
                this::batch)
            .taking(tickets));
  }

  private Reply manifest(Call<GetRecording> call) {
    GetRecording input = call.input();
    return Reply.json(
        recordings.manifest(
            call.caller(),
            Address.of(input.browserIdentifier()),
            new SessionId(input.sessionId())));
  }

  private Reply batch(Call<GetBatch> call) {
    GetBatch input = call.input();
    InputStream batch =
        recordings.batch(
            call.caller(),
            Address.of(input.browserIdentifier()),
            new SessionId(input.sessionId()),
            Integer.parseInt(input.batch()));
    return new Reply.Stream(
        Map.of("Content-Type", "application/gzip", "Cache-Control", "no-store"),
        out -> {
          try (batch) {
            batch.transferTo(out);
          }
        });
  }

  /** The page. */
  public RawRoute page() {
    return RawRoute.guarded(
        "ReplayBrowserSession",
        List.of(Method.GET),
        SESSION + "/replay",
        BearerTokens.NONE,
        (caller, exchange) -> page(caller.orElseThrow(), exchange));
  }

  private Response page(Caller caller, Exchange exchange) {
    String[] path = exchange.rawPath().split("/", -1);
    BrowserId browser = Address.of(path[BROWSER_PART]);
    SessionId session = session(path[SESSION_PART]);
    Secret ticket = recordings.openPage(caller, browser, session);
    return SHOWN.response(Map.of("ticket", ticket.reveal(), "session", session.value()));
  }

  private static SessionId session(String text) {
    try {
      return new SessionId(text);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(ErrorKind.NOT_FOUND, "there is no session " + text, e);
    }
  }

  /** Those who show the ticket of a page for this recording. */
  private record Tickets(RecordingService recordings) implements BearerTokens {

    @Override
    public Caller admit(BearerRequest request, Secret token) {
      Map<String, String> labels = request.labels();
      return recordings
          .holder(
              token,
              labels.getOrDefault("browserIdentifier", ""),
              labels.getOrDefault("sessionId", ""))
          .map(opener -> opener.in(request.requestId(), request.sourceAddress()))
          .orElseThrow(
              () ->
                  BearerRefusedException.denied(
                      "The replay page was open for too long: open it anew."));
    }

    @Override
    public Optional<BearerRefusedException> challenge(BearerRequest request) {
      return Optional.empty();
    }
  }
}
