package dev.serai.runtime.http;

import static dev.serai.protocol.aws.Operation.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.runtime.ServerProtocol;
import dev.serai.runtime.agent.AgentResponse;
import dev.serai.runtime.http.RuntimeDataCalls.GetAgentCard;
import dev.serai.runtime.http.RuntimeDataCalls.InvokeAgentRuntime;
import dev.serai.runtime.http.RuntimeDataCalls.InvokeAgentRuntimeCommand;
import dev.serai.runtime.http.RuntimeDataCalls.StopRuntimeSession;
import dev.serai.runtime.session.CommandService;
import dev.serai.runtime.session.EndReason;
import dev.serai.runtime.session.Invocation;
import dev.serai.runtime.session.InvocationService.Answer;
import dev.serai.runtime.session.Session;
import dev.serai.runtime.session.SessionId;
import dev.serai.runtime.session.SessionKey;
import dev.serai.runtime.session.SessionService;
import dev.serai.runtime.session.Target.Address;
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
  private final CommandService commands = new CommandService();
  private final JsonMapper json = JsonMapper.builder().build();

  public RuntimeDataRoutes(SessionService sessions) {
    this.sessions = sessions;
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
            this::invoke),
        data(
            "InvokeAgentRuntimeCommand",
            Method.POST,
            runtime + "/commands",
            200,
            InvokeAgentRuntimeCommand.class,
            this::command),
        data(
            "GetAgentCard",
            Method.GET,
            runtime + "/invocations/.well-known/agent-card.json",
            200,
            GetAgentCard.class,
            this::agentCard),
        data(
            "StopRuntimeSession",
            Method.POST,
            runtime + "/stopruntimesession",
            200,
            StopRuntimeSession.class,
            this::stop));
  }

  private Reply invoke(Call<InvokeAgentRuntime> call) {
    InvokeAgentRuntime input = call.input();
    if (input.runtimeUserId().isPresent()) {
      throw new ServiceException(
          ErrorKind.UNSUPPORTED,
          "runtimeUserId: Serai does not exchange user ids for workload access tokens yet; leave the header out",
          List.of());
    }
    var address =
        new Address(
            input.agentRuntimeArn(),
            input.qualifier(),
            input.accountId(),
            input.runtimeSessionId().or(() -> input.mcpSessionId().map(McpAffinity::sessionId)));
    SessionKey key = sessions.key(call.caller(), "InvokeAgentRuntime", address);
    try {
      Answer answer = sessions.invoke(invocation(key, call.exchange()));
      int status = answer.response().status();
      return new Reply.Passthrough(status, headers(key, answer), answer::writeTo);
    } catch (ServiceException e) {
      if (sessions.protocol(key).filter(ServerProtocol.A2A::equals).isPresent()) {
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
    SessionKey key = sessions.key(call.caller(), "InvokeAgentRuntimeCommand", address);
    Session.Activity activity = sessions.begin(key);
    Duration limit = input.body().timeout().map(Duration::ofSeconds).orElse(DEFAULT_TIMEOUT);
    return new Reply.Events(
        Map.of(SessionId.HEADER, key.sessionId().value()),
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
    SessionKey key = sessions.key(call.caller(), "GetAgentCard", address);
    Exchange exchange = call.exchange();
    var request =
        new Invocation(
            key, exchange.requestId(), exchange.headers(), 0, InputStream.nullInputStream());
    try (Answer answer = sessions.agentCard(request)) {
      JsonNode card = json.readTree(answer.response().body().readNBytes(CARD_BYTES));
      return new Reply.Document(card, Map.of(SessionId.HEADER, key.sessionId().value()));
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
    SessionKey key = sessions.key(call.caller(), "StopRuntimeSession", address);
    sessions.stop(key, EndReason.STOPPED);
    return new Reply.Empty(Map.of(SessionId.HEADER, key.sessionId().value()));
  }

  private static Invocation invocation(SessionKey key, Exchange exchange) {
    long length = exchange.contentLength().orElse(-1L);
    return new Invocation(key, exchange.requestId(), exchange.headers(), length, exchange.body());
  }

  private static Map<String, String> headers(SessionKey key, Answer answer) {
    AgentResponse response = answer.response();
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
