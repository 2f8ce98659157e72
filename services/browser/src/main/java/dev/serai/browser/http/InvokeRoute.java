package dev.serai.browser.http;

import static dev.serai.protocol.aws.Operation.data;

import dev.serai.browser.action.ActionOutcome;
import dev.serai.browser.http.InvokeWire.Invoke;
import dev.serai.browser.http.InvokeWire.Invoked;
import dev.serai.browser.http.InvokeWire.Result;
import dev.serai.browser.session.BrowserSessionService;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.sessions.SessionId;
import java.util.List;
import java.util.Map;

/** InvokeBrowser: one action as by hand. */
public final class InvokeRoute {

  private final BrowserSessionService sessions;

  public InvokeRoute(BrowserSessionService sessions) {
    this.sessions = sessions;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    return List.of(
        data(
            "InvokeBrowser",
            Method.POST,
            "/browsers/{browserIdentifier}/sessions/invoke",
            200,
            Invoke.class,
            this::invoke));
  }

  private Reply invoke(Call<Invoke> call) {
    Invoke input = call.input();
    var asked = input.action().asked();
    ActionOutcome outcome =
        sessions.invokeBrowser(
            call.caller(),
            Address.of(input.browserIdentifier()),
            new SessionId(input.sessionId()),
            asked.getKey(),
            asked.getValue());
    return new Reply.Json(
        new Invoked(Map.of(asked.getKey(), Result.of(outcome))),
        Map.of(InvokeWire.SESSION_HEADER, input.sessionId()));
  }
}
