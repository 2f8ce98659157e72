package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Playwright in a process of its own, which drives sessions through their automation streams. */
final class DrivingProgram implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  private DrivingProgram(Process process) {
    this.process = process;
    requests = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
  }

  static DrivingProgram start() throws IOException {
    var command = new ForeignTools(Path.of("")).browser("session.mjs");
    return new DrivingProgram(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * Does something under the name of a connection.
   *
   * @return what came of it; {@code error} says what failed
   */
  JsonNode does(String deed, String as, Map<String, ?> more) throws IOException {
    var request = new HashMap<String, Object>(more);
    request.put("do", deed);
    request.put("as", as);
    requests.write(JSON.writeValueAsString(request));
    requests.newLine();
    requests.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the program ended; its standard error tells why");
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.onExit().join();
  }
}
