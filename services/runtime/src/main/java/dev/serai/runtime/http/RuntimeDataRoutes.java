package dev.serai.runtime.http;

import static dev.serai.protocol.aws.Operation.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.protocol.http.PeerResponse;
import dev.serai.runtime.ServerProtocol;
import dev.serai.runtime.http.RuntimeDataCalls.GetAgentCard;
import dev.serai.runtime.http.RuntimeDataCalls.InvokeAgentRuntime;
import dev.serai.runtime.http.RuntimeDataCalls.InvokeAgentRuntimeCommand;
import dev.serai.runtime.http.RuntimeDataCalls.StopRuntimeSession;
import dev.serai.runtime.inbound.Behalf;
import dev.serai.runtime.session.CommandService;
import dev.serai.runtime.session.Invocation;
import dev.serai.runtime.session.InvocationService.Answer;
import dev.serai.runtime.session.Session;
import dev.serai.runtime.session.SessionId;
import dev.serai.runtime.session.SessionKey;
import dev.serai.runtime.session.SessionService;
import dev.serai.runtime.session.Target.Address;
import dev.serai.runtime.session.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Runtime's data plane: invocations, commands, agent cards and the end of sessions. */
public final class RuntimeDataRoutes {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
  private static final int CARD_BYTES = 1024 * 1024;

  /**
   * Of an agent's headers, those the API declares in its answer, and its length when it is known.
   */
  private static final List<String> RETURNED =
      List.of(
          "Content-Length",
          "Mcp-Session-Id",
          "Mcp-Protocol-Version",
          "X-Amzn-Trace-Id",
          "traceparent",
          "tracestate",
          "baggage");

  private final SessionService sessions;
  private final BearerTokens bearer;
  private final CommandService commands = new CommandService();
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param bearer lets in callers who show a token
   */
  public RuntimeDataRoutes(SessionService sessions, BearerTokens bearer) {
    this.sessions = sessions;
    this.bearer = bearer;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String runtime = "/runtimes/{agentRuntimeArn}";
    return List.of(
        data(
                "InvokeAgentRuntime",
                Method.POST,
                runtime + "/invocations",
                200,
                InvokeAgentRuntime.class,
                this::invoke)
            .taking(bearer),
        data(
                "InvokeAgentRuntimeCommand",
                Method.POST,
                runtime + "/commands",
                200,
                InvokeAgentRuntimeCommand.class,
                this::command)
            .taking(bearer),
        data(
                "GetAgentCard",
                Method.GET,
                runtime + "/invocations/.well-known/agent-card.json",
                200,
                GetAgentCard.class,
                this::agentCard)
            .taking(bearer),
        data(
                "StopRuntimeSession",
                Method.POST,
                runtime + "/stopruntimesession",
                200,
                StopRuntimeSession.class,
                this::stop)
            .taking(bearer));
  }

  private Reply invoke(Call<InvokeAgentRuntime> call) {
    InvokeAgentRuntime input = call.input();
    var address =
        new Address(
            input.agentRuntimeArn(),
            input.qualifier(),
            input.accountId(),
            input.runtimeSessionId().or(() -> input.mcpSessionId().map(McpAffinity::sessionId)));
    Behalf behalf = BehalfHeaders.of(call.exchange(), input.runtimeUserId());
    Visit visit = sessions.visit(call.caller(), "InvokeAgentRuntime", address, behalf);
    try {
      Answer answer = sessions.invoke(invocation(visit, call.exchange()));
      int status = answer.response().status();
      return new Reply.Passthrough(status, headers(visit.key(), answer), answer::writeTo);
    } catch (ServiceException e) {
      if (visit.version().settings().protocol() == ServerProtocol.A2A) {
        return A2aErrors.reply(e, call.exchange().requestId());
      }
      throw e;
    }
  }

  private Reply command(Call<InvokeAgentRuntimeCommand> call) {
    InvokeAgentRuntimeCommand input = call.input();
    var address =
        new Address(
            input.agentRuntimeArn(),
            input.qualifier(),
            input.accountId(),
            input.runtimeSessionId());
    Visit visit = visit(call, "InvokeAgentRuntimeCommand", address);
    Session.Activity activity = sessions.begin(visit);
    Duration limit = input.body().timeout().map(Duration::ofSeconds).orElse(DEFAULT_TIMEOUT);
    return new Reply.Events(
        Map.of(SessionId.HEADER, visit.key().sessionId().value()),
        sink -> {
          try (activity) {
            commands.run(activity, input.body().command(), limit, new CommandEvents(sink));
          }
        });
  }

  private Reply agentCard(Call<GetAgentCard> call) throws IOException {
    GetAgentCard input = call.input();
    var address =
        new Address(
            input.agentRuntimeArn(), input.qualifier(), Optional.empty(), input.runtimeSessionId());
    Visit visit = visit(call, "GetAgentCard", address);
    Exchange exchange = call.exchange();
    var request =
        new Invocation(
            visit, exchange.requestId(), exchange.headers(), 0, InputStream.nullInputStream());
    try (Answer answer = sessions.agentCard(request)) {
      JsonNode card = json.readTree(answer.response().body().readNBytes(CARD_BYTES));
      return new Reply.Document(card, Map.of(SessionId.HEADER, visit.key().sessionId().value()));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new ServiceException(ErrorKind.DEPENDENCY, "the agent's card is not JSON", e);
    }
  }

  private Reply stop(Call<StopRuntimeSession> call) {
    StopRuntimeSession input = call.input();
    var address =
        new Address(
            input.agentRuntimeArn(),
            input.qualifier(),
            Optional.empty(),
            Optional.of(input.runtimeSessionId()));
    Visit visit = visit(call, "StopRuntimeSession", address);
    sessions.stop(visit);
    return new Reply.Empty(Map.of(SessionId.HEADER, visit.key().sessionId().value()));
  }

  /** Of an operation that takes no user id. */
  private Visit visit(Call<?> call, String action, Address address) {
    Behalf behalf = BehalfHeaders.of(call.exchange(), Optional.empty());
    return sessions.visit(call.caller(), action, address, behalf);
  }

  private static Invocation invocation(Visit visit, Exchange exchange) {
    long length = exchange.contentLength().orElse(-1L);
    return new Invocation(visit, exchange.requestId(), exchange.headers(), length, exchange.body());
  }

  private static Map<String, String> headers(SessionKey key, Answer answer) {
    PeerResponse response = answer.response();
    Map<String, String> headers = new HashMap<>();
    headers.put(SessionId.HEADER, key.sessionId().value());
    headers.put("Content-Type", response.header("Content-Type").orElse("application/octet-stream"));
    if (answer.protocol() == ServerProtocol.MCP) {
      headers.put("Mcp-Session-Id", key.sessionId().value());
    }
    RETURNED.forEach(name -> response.header(name).ifPresent(value -> headers.put(name, value)));
    return headers;
  }
}
