package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An SDK that can invoke a runtime. */
interface Invoker extends AutoCloseable {

  record Call(String arn, String session, String accept, String payload) {}

  record Answer(String contentType, String body) {}

  Answer invoke(Call call) throws IOException;

  @Override
  void close();

  /** The SDK for Java, in this process. */
  static Invoker java(JavaClients clients) {
    return new Invoker() {
      @Override
      public Answer invoke(Call call) {
        var answer =
            clients.invoke(
                call.arn(), call.session(), r -> r.accept(call.accept()), call.payload());
        return new Answer(answer.response().contentType(), answer.asUtf8String());
      }

      @Override
      public void close() {
        clients.close();
      }
    };
  }

  /** A script that reads calls and writes answers, one JSON document a line. */
  static Invoker script(List<String> command, Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new Script(builder.start());
  }

  /** A running script. */
  final class Script implements Invoker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter calls;
    private final BufferedReader answers;

    private Script(Process process) {
      this.process = process;
      calls = process.outputWriter(UTF_8);
      answers = process.inputReader(UTF_8);
    }

    @Override
    public Answer invoke(Call call) throws IOException {
      calls.write(JSON.writeValueAsString(call));
      calls.newLine();
      calls.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("the script ended; its standard error tells why");
      }
      JsonNode answer = JSON.readTree(line);
      return new Answer(answer.path("contentType").asText(), answer.path("body").asText());
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
