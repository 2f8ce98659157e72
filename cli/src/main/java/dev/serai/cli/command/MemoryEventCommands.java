package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Events, sessions and failed extractions. Subcommands that are methods belong to one object, so
 * each family of them extends another: {@link MemoryCommands} is all of them.
 */
@Command
abstract class MemoryEventCommands {

  private static final int MILLIS = 1000;

  final MemoryApi memories;

  MemoryEventCommands(MemoryApi memories) {
    this.memories = memories;
  }

  @Command(
      name = "say",
      mixinStandardHelpOptions = true,
      description = "Adds an event of one message.",
      footer = {"", "Example:", "  serai memory say shop alice chat-1 'I am allergic to peanuts'"})
  int say(
      @Parameters(paramLabel = "MEMORY") String named,
      @Parameters(paramLabel = "ACTOR") String actor,
      @Parameters(paramLabel = "SESSION") String session,
      @Parameters(paramLabel = "TEXT") String text,
      @Option(names = "--role", paramLabel = "ROLE", defaultValue = "user") String role,
      @Mixin Output output) {
    ObjectNode body =
        MemoryApi.object()
            .put("actorId", actor)
            .put("sessionId", session)
            .put("eventTimestamp", Clock.systemUTC().millis() / (double) MILLIS);
    ObjectNode message = body.putArray("payload").addObject().putObject("conversational");
    message.put("role", role.toUpperCase(Locale.ROOT)).putObject("content").put("text", text);
    try (ApiClient client = memories.api().open()) {
      JsonNode event =
          MemoryApi.post(client, memories.path(client, named) + "/events", body).path("event");
      memories.api().print(output, event, event.path("eventId").asText() + "\n");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "events",
      mixinStandardHelpOptions = true,
      description = "Lists the events of a session, newest first.",
      footer = {"", "Example:", "  serai memory events shop alice chat-1"})
  int events(
      @Parameters(paramLabel = "MEMORY") String named,
      @Parameters(paramLabel = "ACTOR") String actor,
      @Parameters(paramLabel = "SESSION") String session,
      @Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      String path =
          memories.path(client, named)
              + "/actor/%s/sessions/%s".formatted(Request.label(actor), Request.label(session));
      List<JsonNode> events = MemoryApi.all(client, path, MemoryApi.object(), "events");
      var table = new Table("EVENT", "AT", "WHO", "WHAT");
      events.forEach(
          event ->
              event
                  .path("payload")
                  .forEach(
                      item ->
                          table.row(
                              event.path("eventId").asText(),
                              at(event.path("eventTimestamp")),
                              item.path("conversational").path("role").asText("-"),
                              item.has("conversational")
                                  ? item.at("/conversational/content/text").asText()
                                  : item.toString())));
      return memories.print(output, events, table.toString());
    }
  }

  static String at(JsonNode seconds) {
    return Instant.ofEpochMilli(Math.round(seconds.asDouble() * MILLIS)).toString();
  }

  @Command(
      name = "actors",
      mixinStandardHelpOptions = true,
      description = "Lists who has sessions in a memory.",
      footer = {"", "Example:", "  serai memory actors shop"})
  int actors(@Parameters(paramLabel = "MEMORY") String named, @Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      List<JsonNode> actors =
          MemoryApi.all(
              client,
              memories.path(client, named) + "/actors",
              MemoryApi.object(),
              "actorSummaries");
      var table = new Table("ACTOR");
      actors.forEach(actor -> table.row(actor.path("actorId").asText()));
      return memories.print(output, actors, table.toString());
    }
  }

  @Command(
      name = "sessions",
      mixinStandardHelpOptions = true,
      description = "Lists the sessions of an actor, newest first.",
      footer = {"", "Example:", "  serai memory sessions shop alice"})
  int sessions(
      @Parameters(paramLabel = "MEMORY") String named,
      @Parameters(paramLabel = "ACTOR") String actor,
      @Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      List<JsonNode> sessions =
          MemoryApi.all(
              client,
              memories.path(client, named) + "/actor/%s/sessions".formatted(Request.label(actor)),
              MemoryApi.object(),
              "sessionSummaries");
      var table = new Table("SESSION", "SINCE");
      sessions.forEach(
          session -> table.row(session.path("sessionId").asText(), at(session.path("createdAt"))));
      return memories.print(output, sessions, table.toString());
    }
  }

  @Command(
      name = "jobs",
      mixinStandardHelpOptions = true,
      description = "Lists extractions that were given up, or starts one of them again.",
      footer = {"", "Example:", "  serai memory jobs shop --retry JOB"})
  int jobs(
      @Parameters(paramLabel = "MEMORY") String named,
      @Option(names = "--retry", paramLabel = "JOB", defaultValue = "") String retried,
      @Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      String path = memories.path(client, named) + "/extractionJobs";
      if (!retried.isEmpty()) {
        ObjectNode body = MemoryApi.object();
        body.putObject("extractionJob").put("jobId", retried);
        JsonNode started = MemoryApi.post(client, path + "/start", body);
        memories.api().print(output, started, retried + " is started again\n");
        return ExitCode.OK;
      }
      List<JsonNode> jobs = MemoryApi.all(client, path, MemoryApi.object(), "jobs");
      var table = new Table("JOB", "STRATEGY", "ACTOR", "SESSION", "REASON");
      jobs.forEach(
          job ->
              table.row(
                  job.path("jobID").asText(),
                  job.path("strategyId").asText(),
                  job.path("actorId").asText(),
                  job.path("sessionId").asText(),
                  job.path("failureReason").asText()));
      return memories.print(output, jobs, table.toString());
    }
  }
}
