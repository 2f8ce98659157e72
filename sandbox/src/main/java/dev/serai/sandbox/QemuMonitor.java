package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Commands a QEMU by its machine protocol. Not for use by several threads.
 *
 * @see <a href="https://www.qemu.org/docs/master/interop/qmp-spec.html">QMP</a>
 */
final class QemuMonitor {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SocketChannel channel;
  private final BufferedReader lines;

  /**
   * @throws IOException when it is no QEMU that greets
   */
  QemuMonitor(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    line();
    execute("qmp_capabilities", Map.of());
  }

  /**
   * @throws IOException with what QEMU says, when it cannot
   */
  JsonNode execute(String command, Map<String, ?> arguments) throws IOException {
    ObjectNode words = MAPPER.createObjectNode().put("execute", command);
    words.set("arguments", MAPPER.valueToTree(arguments));
    var bytes = ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    while (true) { // events may come first
      JsonNode said = line();
      if (said.has("return")) {
        return said.get("return");
      }
      if (said.has("error")) {
        throw new IOException("qemu: " + command + ": " + said.at("/error/desc").asText());
      }
    }
  }

  private JsonNode line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("qemu has ended");
    }
    return MAPPER.readTree(line);
  }
}
