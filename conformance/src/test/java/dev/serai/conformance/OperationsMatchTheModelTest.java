package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.codeinterpreter.http.InvokeRoute;
import dev.serai.protocol.aws.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rooms declare, against the model: bindings, members, constraints, errors. */
final class OperationsMatchTheModelTest {

  /** Where we choose to differ. Each line is a difference as reported, up to its colon. */
  private static final List<String> CHOSEN =
      List.of(
          // The documentation bounds the timeout, the model does not.
          "InvokeAgentRuntimeCommand.body.timeout",
          // JAVA_25 is an extension.
          "CreateAgentRuntime.agentRuntimeArtifact.codeConfiguration.runtime",
          "UpdateAgentRuntime.agentRuntimeArtifact.codeConfiguration.runtime",
          // Images of any registry, not of ECR alone.
          "CreateAgentRuntime.agentRuntimeArtifact.containerConfiguration.containerUri",
          "UpdateAgentRuntime.agentRuntimeArtifact.containerConfiguration.containerUri",
          // Read by the room itself, see below.
          "InvokeCodeInterpreter.name",
          "InvokeCodeInterpreter.arguments",
          // Servers on this machine are reached over http.
          "CreateGatewayTarget.targetConfiguration.mcp.mcpServer.endpoint",
          "UpdateGatewayTarget.targetConfiguration.mcp.mcpServer.endpoint",
          "CreateGatewayTarget.targetConfiguration.http.passthrough.endpoint",
          "UpdateGatewayTarget.targetConfiguration.http.passthrough.endpoint");

  @TempDir Path scratch;

  @Test
  void everyServedOperationIsAsModelled() throws IOException {
    var model = AwsModel.installed(new ForeignTools(Path.of("")));

    assertThat(ServedOperations.read(scratch).stream().flatMap(ours -> differences(ours, model)))
        .isEmpty();
  }

  /**
   * A body of a hundred million bytes is not bound to a record, so what is read of it stands here.
   */
  @Test
  void everyToolAndArgumentOfCodeInterpretersIsKnown() {
    ModelShape input =
        AwsModel.installed(new ForeignTools(Path.of("")))
            .operation("InvokeCodeInterpreter")
            .flatMap(AwsModel.ModelOperation::input)
            .orElseThrow();

    assertThat(InvokeRoute.TOOLS).isEqualTo(member(input, "name").words());
    assertThat(InvokeRoute.ARGUMENTS).isEqualTo(member(input, "arguments").members().keySet());
  }

  private static ModelShape member(ModelShape structure, String name) {
    return Objects.requireNonNull(structure.members().get(name), name).shape();
  }

  @Test
  void theReadmeSaysWhatIsServed() throws IOException {
    assertThat(new Readme(Path.of("../README.md")).coverage())
        .isEqualTo(CoverageTable.current(Path.of("")).strip());
  }

  private static Stream<String> differences(Operation<?> ours, AwsModel model) {
    return model
        .operation(ours.name())
        .map(modelled -> OperationCheck.differences(ours, modelled))
        .orElse(List.of(ours.name() + ": the model has no such operation"))
        .stream()
        .filter(difference -> !CHOSEN.contains(difference.split(": ", 2)[0]));
  }
}
