package dev.serai.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** boto3, the JS SDK and a WebSocket client, each unmodified and in its own process. */
final class ForeignClientsTest {

  private static final List<String> SOCKET_SCENARIOS =
      List.of(
          "relays_frames_when_signed_by_headers",
          "relays_frames_when_signed_by_query",
          "a_socket_belongs_to_its_session",
          "unsigned_and_tampered_handshakes_are_refused",
          "a_shell_runs_in_the_session_and_tells_its_exit_code",
          "a_shell_echoes_heartbeats",
          "a_dropped_shell_can_be_taken_up_again");

  private final ForeignTools tools = new ForeignTools(Path.of(""));

  @TestFactory
  List<DynamicTest> boto3() throws IOException {
    return run(tools.python("scenarios.py"), Scenarios.of("boto3"));
  }

  @TestFactory
  List<DynamicTest> javaScript() throws IOException {
    return run(tools.node("scenarios.mjs"), Scenarios.of("node"));
  }

  @TestFactory
  List<DynamicTest> webSockets() throws IOException {
    return run(tools.python("sockets.py"), SOCKET_SCENARIOS);
  }

  private static List<DynamicTest> run(List<String> command, List<String> expected)
      throws IOException {
    return ForeignScenarios.run(command, SharedPlatform.get().variables(), expected);
  }
}
