package dev.serai.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Packages that keep what agents remember in AgentCore, unmodified and in their own process. */
final class MemoryAdaptersTest {

  private final SharedPlatform platform = SharedPlatform.get();
  private final ForeignTools tools = new ForeignTools(Path.of(""));

  @TestFactory
  List<DynamicTest> memoryClient() throws IOException {
    return run(
        "memory_client.py",
        "a_memory_is_created_and_waited_for",
        "a_name_that_is_taken_leads_to_its_memory",
        "strategies_are_added_changed_and_deleted",
        "an_event_keeps_its_messages",
        "events_of_one_second_keep_their_order",
        "the_last_turns_come_newest_first",
        "events_are_filtered_by_metadata",
        "a_conversation_is_forked",
        "blobs_come_back_as_they_were",
        "what_was_said_is_remembered_and_found",
        "a_turn_is_taken_with_what_is_known",
        "records_are_filtered_by_indexed_keys",
        "errors_have_their_names",
        "a_deleted_event_is_gone",
        "a_deleted_memory_is_gone");
  }

  @TestFactory
  List<DynamicTest> memorySessions() throws IOException {
    return run(
        "memory_sessions.py",
        "turns_of_messages_and_blobs_are_kept",
        "times_are_kept_to_the_millisecond",
        "long_sessions_are_read_to_the_end",
        "a_session_branches",
        "actors_and_sessions_are_listed",
        "a_deleted_event_is_not_listed",
        "records_are_searched_listed_and_deleted",
        "turns_are_taken_with_what_was_remembered");
  }

  @TestFactory
  List<DynamicTest> strands() throws IOException {
    return run(
        "strands_sessions.py",
        "a_conversation_goes_on_in_another_process",
        "the_state_of_an_agent_comes_back_as_it_was",
        "agents_of_one_session_have_states_of_their_own",
        "tools_and_their_results_come_back",
        "buffered_messages_are_kept_together",
        "a_message_too_long_for_a_conversation_is_kept_as_a_blob",
        "a_redacted_message_is_gone",
        "many_turns_are_restored_in_order",
        "an_agent_that_runs_asynchronously_is_kept_too",
        "what_was_said_in_one_session_is_known_in_another");
  }

  @TestFactory
  List<DynamicTest> langGraph() throws IOException {
    return run(
        "langgraph_memory.py",
        "an_interrupted_graph_goes_on_in_another_process",
        "an_interrupted_graph_goes_on_from_snapshots_too",
        "a_conversation_grows_with_each_call",
        "checkpoints_are_listed_and_gone_back_to",
        "histories_of_many_pages_are_read",
        "threads_of_one_actor_and_actors_of_one_thread_are_apart",
        "a_deleted_thread_is_gone",
        "a_deleted_thread_of_snapshots_is_gone",
        "graphs_run_asynchronously_too",
        "a_large_state_is_kept_in_parts",
        "messages_put_into_the_store_are_remembered",
        "a_store_may_search_one_namespace_only");
  }

  private List<DynamicTest> run(String script, String... scenarios) throws IOException {
    return ForeignScenarios.run(tools.adapters(script), platform.variables(), List.of(scenarios));
  }
}
