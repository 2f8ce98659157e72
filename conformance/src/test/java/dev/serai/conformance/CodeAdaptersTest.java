package dev.serai.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Packages that run code in AgentCore's code interpreter, unmodified and in their own process. */
final class CodeAdaptersTest {

  private final SharedPlatform platform = SharedPlatform.get();
  private final ForeignTools tools = new ForeignTools(Path.of(""));

  @TestFactory
  List<DynamicTest> codeSessions() throws IOException {
    return run(
        tools.adapters("code_sessions.py"),
        "code_runs_in_a_session_that_ends_with_its_block",
        "the_first_invocation_starts_a_session",
        "files_are_uploaded_and_downloaded",
        "commands_run_and_contexts_are_cleared",
        "sessions_are_listed_and_taken_up_by_another_client",
        "interpreters_are_made_used_and_deleted");
  }

  @TestFactory
  List<DynamicTest> strands() throws IOException {
    return run(
        tools.adapters("strands_code.py"),
        "a_session_is_made_when_it_is_first_needed",
        "another_tool_of_the_name_goes_on_in_the_session",
        "a_session_that_ended_is_made_anew",
        "files_are_written_listed_read_and_removed",
        "an_agent_calculates_and_remembers_its_variables");
  }

  @TestFactory
  List<DynamicTest> typeScript() throws IOException {
    return run(
        tools.adaptersNode("code.mjs"),
        "code_keeps_its_state_in_a_session_of_its_own",
        "the_first_call_starts_a_session",
        "files_are_written_listed_read_and_removed",
        "sessions_are_listed_by_name");
  }

  private List<DynamicTest> run(List<String> command, String... scenarios) throws IOException {
    return ForeignScenarios.run(command, platform.variables(), List.of(scenarios));
  }
}
