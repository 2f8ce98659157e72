package dev.serai.runtime.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The JSON of status frames, in the form of a Kubernetes {@code Status}. */
final class ShellStatus {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FIRST_SIGNAL = 128;

  private ShellStatus() {}

  /** The first frame of a connection. */
  static byte[] opened(String shellId, boolean reconnected) {
    ObjectNode status = JSON.createObjectNode().put("status", "Success");
    status.putObject("metadata").put("shellId", shellId).put("reconnected", reconnected);
    return frame(status);
  }

  /** The last frame of a shell that has ended. */
  static byte[] exited(int code) {
    ObjectNode status = JSON.createObjectNode();
    status.putObject("metadata");
    if (code == 0) {
      return frame(status.put("status", "Success"));
    }
    status.put("status", "Failure").put("reason", "NonZeroExitCode");
    var causes = status.putObject("details").putArray("causes");
    causes.addObject().put("reason", "ExitCode").put("message", Integer.toString(code));
    if (code > FIRST_SIGNAL) {
      causes
          .addObject()
          .put("reason", "Signal")
          .put("message", Integer.toString(code - FIRST_SIGNAL));
    }
    return frame(status);
  }

  private static byte[] frame(ObjectNode status) {
    return ShellChannel.STATUS.frame(status.toString().getBytes(StandardCharsets.UTF_8));
  }
}
