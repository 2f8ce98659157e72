package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.client.CodeInterpreters;
import dev.serai.cli.client.EventStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A session as a command uses it: started by it and stopped after it, or somebody else's. */
final class RemoteCode implements AutoCloseable {

  private final CodeInterpreters interpreters;
  private final String id;
  private final String session;
  private final boolean stopped;

  private RemoteCode(CodeInterpreters interpreters, String id, String session, boolean stopped) {
    this.interpreters = interpreters;
    this.id = id;
    this.session = session;
    this.stopped = stopped;
  }

  static RemoteCode in(CodeInterpreters interpreters, String id, String session) {
    return new RemoteCode(interpreters, id, session, false);
  }

  /**
   * @param kept whether it goes on afterwards
   */
  static RemoteCode started(
      CodeInterpreters interpreters,
      String id,
      Optional<String> name,
      int timeoutSeconds,
      boolean kept) {
    return new RemoteCode(interpreters, id, interpreters.start(id, name, timeoutSeconds), !kept);
  }

  String session() {
    return session;
  }

  /** Whether it ends with the command. */
  boolean isOwn() {
    return stopped;
  }

  /** Told of output while it is made. */
  interface Listener {
    void wrote(String stdout, String stderr);
  }

  JsonNode run(String code, String language, boolean clear, Listener output) throws IOException {
    ObjectNode arguments =
        Output.mapper()
            .createObjectNode()
            .put("code", code)
            .put("language", language)
            .put("clearContext", clear);
    return invoke("executeCode", arguments, output);
  }

  JsonNode command(String command, Listener output) throws IOException {
    return invoke(
        "executeCommand", Output.mapper().createObjectNode().put("command", command), output);
  }

  /** The whole result. */
  private JsonNode invoke(String tool, ObjectNode arguments, Listener output) throws IOException {
    try (InputStream body = interpreters.invoke(id, session, tool, arguments).body()) {
      var events = new EventStream(body);
      for (var event = events.next(); event.isPresent(); event = events.next()) {
        JsonNode result = event.get().body();
        if (result.has("isError")) {
          return result;
        }
        JsonNode piece = result.path("structuredContent");
        output.wrote(piece.path("stdout").asText(), piece.path("stderr").asText());
      }
    }
    throw new CliException(ExitCode.FAILED, "the answer broke off before the result");
  }

  /** What a process would have ended with. */
  static int exitCode(JsonNode result) {
    return result
        .path("structuredContent")
        .path("exitCode")
        .asInt(result.path("isError").asBoolean() ? ExitCode.FAILED : ExitCode.OK);
  }

  @Override
  public void close() {
    if (stopped) {
      interpreters.stop(id, session);
    }
  }
}
