package dev.serai.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Functions by boto3's client of Lambda, unmodified and in its own process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LambdaClientsTest {

  private static final List<String> SCENARIOS =
      List.of(
          "a_python_handler_gets_event_and_context",
          "a_warm_sandbox_serves_the_next_event",
          "node_handlers_answer_in_every_way",
          "an_exception_is_an_unhandled_error",
          "code_that_cannot_be_loaded_says_why",
          "a_process_that_ends_is_an_error_and_the_next_event_gets_another",
          "a_handler_that_takes_too_long_is_ended",
          "an_answer_that_is_no_json_is_an_error",
          "answers_and_events_are_bounded",
          "a_caller_may_see_the_log",
          "a_dry_run_runs_nothing",
          "a_function_is_named_by_name_and_arn",
          "waiters_are_satisfied",
          "what_is_not_served_is_refused_by_name",
          "a_name_is_given_once",
          "functions_are_listed_in_pages",
          "changes_take_effect_with_the_next_event",
          "code_comes_from_a_bucket_too",
          "a_function_has_the_credentials_of_its_role_while_it_lives",
          "a_deleted_function_is_gone");

  private TestPlatform platform;

  @BeforeAll
  void start() {
    platform = TestPlatform.start();
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @TestFactory
  List<DynamicTest> boto3() throws IOException {
    var variables = new HashMap<>(platform.client().variables());
    variables.put("CONFORMANCE_FUNCTIONS", FunctionGround.HANDLERS.toAbsolutePath().toString());
    variables.put("CONFORMANCE_PYTHON", FunctionGround.PYTHON);
    variables.put("CONFORMANCE_NODE", FunctionGround.NODE);
    return ForeignScenarios.run(
        new ForeignTools(Path.of("")).python("functions.py"), variables, SCENARIOS);
  }
}
