package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.server.ClientEnvironment;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreAsyncClient;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterResult;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeCodeInterpreterResponseHandler;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolArguments;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolName;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CodeInterpreterNetworkMode;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreateCodeInterpreterRequest;

/** Code interpreters and their sessions by the AWS SDK for Java. */
final class CodeGround implements AutoCloseable {

  final JavaClients clients;
  final RawCalls calls;
  private final BedrockAgentCoreAsyncClient events;

  CodeGround(ClientEnvironment environment) {
    clients = new JavaClients(environment, environment.secretAccessKey().reveal());
    calls = RawCalls.administrator(environment);
    events = clients.async(environment);
  }

  /**
   * A role that may do what a policy says.
   *
   * @return its ARN
   */
  String role(String name, String policy) {
    calls.post("/serai/v1/iam/roles", Map.of("roleName", name)).orFail();
    calls
        .put("/serai/v1/iam/roles/%s/policies/only".formatted(name), Map.of("policy", policy))
        .orFail();
    return "arn:aws:iam::111122223333:role/" + name;
  }

  /** The id of a new one. */
  String interpreter(
      CodeInterpreterNetworkMode mode, Consumer<CreateCodeInterpreterRequest.Builder> more) {
    return clients
        .control
        .createCodeInterpreter(
            r ->
                r.name(JavaClients.unique("code"))
                    .networkConfiguration(n -> n.networkMode(mode))
                    .applyMutation(more))
        .codeInterpreterId();
  }

  /** What code or a command printed that went well, in a session of its own. */
  String printed(String interpreter, ToolName tool, Consumer<ToolArguments.Builder> arguments) {
    String session =
        clients
            .data
            .startCodeInterpreterSession(r -> r.codeInterpreterIdentifier(interpreter))
            .sessionId();
    try {
      CodeInterpreterResult result = invoke(interpreter, session, tool, arguments);
      assertThat(result.isError()).as(result.toString()).isFalse();
      return result.structuredContent().stdout().strip();
    } finally {
      clients.data.stopCodeInterpreterSession(
          r -> r.codeInterpreterIdentifier(interpreter).sessionId(session));
    }
  }

  String python(String interpreter, String code) {
    return printed(
        interpreter, ToolName.EXECUTE_CODE, arguments -> arguments.code(code).language("python"));
  }

  String command(String interpreter, String command) {
    return printed(interpreter, ToolName.EXECUTE_COMMAND, arguments -> arguments.command(command));
  }

  private CodeInterpreterResult invoke(
      String interpreter,
      String session,
      ToolName tool,
      Consumer<ToolArguments.Builder> arguments) {
    var results = new CopyOnWriteArrayList<CodeInterpreterResult>();
    var handler =
        InvokeCodeInterpreterResponseHandler.builder()
            .subscriber(
                InvokeCodeInterpreterResponseHandler.Visitor.builder()
                    .onResult(results::add)
                    .build())
            .build();
    events
        .invokeCodeInterpreter(
            r ->
                r.codeInterpreterIdentifier(interpreter)
                    .sessionId(session)
                    .name(tool)
                    .arguments(arguments),
            handler)
        .join();
    return results.getFirst();
  }

  @Override
  public void close() {
    events.close();
    clients.close();
  }
}
