package dev.serai.codeinterpreter.http;

import static dev.serai.protocol.aws.Operation.data;

import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.codeinterpreter.http.SessionRequests.Invoke;
import dev.serai.codeinterpreter.interpreter.ToolResult;
import dev.serai.codeinterpreter.session.CallLimits;
import dev.serai.codeinterpreter.session.CodeSessionService;
import dev.serai.codeinterpreter.session.ToolActivity;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.protocol.aws.Reply.EventSink;
import dev.serai.sessions.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * InvokeCodeInterpreter. The answer is one {@code result} event, because clients take the first for
 * the whole; with {@value #STREAM_HEADER}, an extension, pieces of output come before it.
 *
 * <p>What fails at once fails as an HTTP error. A call that takes longer begins its answer
 * meanwhile, so that no client that waits in vain for it repeats the call; what fails then is an
 * exception event.
 */
public final class InvokeRoute {

  /** Names of all tools. */
  public static final Set<String> TOOLS =
      Arrays.stream(ToolName.values()).map(ToolName::wire).collect(Collectors.toUnmodifiableSet());

  /** Names of all members of {@code arguments}. */
  public static final Set<String> ARGUMENTS = ToolArguments.MEMBERS;

  static final String RESULT = "result";
  static final String STREAM_HEADER = "x-serai-stream-output";

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CodeSessionService sessions;
  private final CallLimits limits;
  private final RequestMemory memory;
  private final ToolInputReader inputs;

  public InvokeRoute(CodeSessionService sessions, CallLimits limits) {
    this.sessions = sessions;
    this.limits = limits;
    this.memory = new RequestMemory(limits.memoryBytes(), PATIENCE);
    this.inputs = new ToolInputReader(limits.textLength());
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    return List.of(
        data(
                "InvokeCodeInterpreter",
                Method.POST,
                "/code-interpreters/{codeInterpreterIdentifier}/tools/invoke",
                200,
                Invoke.class,
                this::invoke)
            .holding(limits.requestBytes()));
  }

  private Reply invoke(Call<Invoke> call) throws IOException {
    SessionId session = session(call.input());
    CodeInterpreterId id = Address.of(call.input().codeInterpreterIdentifier());
    boolean pieces = wantsPieces(call.exchange());
    RunningCall running = start(call, id, session, pieces);
    Map<String, String> headers = Map.of(SessionRequests.SESSION_HEADER, session.value());
    Optional<ToolResult> soon = pieces ? Optional.empty() : running.soon(SOON);
    return new Reply.Events(
        headers, sink -> send(sink, soon.isPresent() ? soon.get() : running.relay(sink)));
  }

  /** Differs from the model: AWS leaves open what happens without a session; here it is refused. */
  private static SessionId session(Invoke input) {
    return input
        .sessionId()
        .map(SessionId::new)
        .orElseThrow(
            () ->
                ServiceException.validation(
                    "sessionId",
                    "is required: start a session, and send its id in the header "
                        + SessionRequests.SESSION_HEADER));
  }

  private static boolean wantsPieces(Exchange exchange) {
    return switch (exchange.header(STREAM_HEADER).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ServiceException.validation(STREAM_HEADER, "must be true or false");
    };
  }

  private RunningCall start(
      Call<Invoke> call, CodeInterpreterId id, SessionId session, boolean pieces)
      throws IOException {
    Exchange exchange = call.exchange();
    RequestMemory.Share share = memory.take(exchange.contentLength().orElse(limits.requestBytes()));
    try {
      ToolInput input = inputs.read(exchange.body());
      ToolActivity activity = sessions.begin(call.caller(), id, session, input.tool().wire());
      return RunningCall.start(activity, input.call(), pieces, share::close);
    } catch (IOException | RuntimeException e) {
      share.close();
      throw e;
    }
  }

  private void send(EventSink sink, ToolResult result) throws IOException {
    long bytes = ResultSize.of(result);
    if (bytes > limits.resultBytes()) {
      sink.send(RESULT, ResultJson.tooLong(bytes, limits.resultBytes()));
      return;
    }
    try (var _ = memory.take(bytes)) {
      sink.send(RESULT, ResultJson.of(result));
    }
  }
}
