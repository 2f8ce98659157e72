package dev.serai.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.functions.DeployedFunction;
import dev.serai.functions.FunctionName;
import dev.serai.functions.FunctionSettings;
import dev.serai.protocol.aws.RawRoute;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Functions as Lambda describes them. */
final class Answers {

  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

  private Answers() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static RawRoute.Response json(int status, JsonNode body) {
    return json(status, body, Map.of());
  }

  static RawRoute.Response json(int status, JsonNode body, Map<String, String> headers) {
    return bytes(status, body.toString().getBytes(StandardCharsets.UTF_8), headers);
  }

  static RawRoute.Response bytes(int status, byte[] body, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return new RawRoute.Response(status, all, out -> out.write(body));
  }

  static RawRoute.Response nothing() {
    return new RawRoute.Response(204, Map.of(), out -> {});
  }

  /** {@code FunctionConfiguration}. */
  static ObjectNode configuration(DeployedFunction function) {
    FunctionSettings settings = function.settings();
    ObjectNode body =
        object()
            .put("FunctionName", function.name().value())
            .put("FunctionArn", function.arn().toString())
            .put("Runtime", settings.runtime().identifier())
            .put("Role", settings.role().toString())
            .put("Handler", settings.handler())
            .put("CodeSize", function.code().sizeBytes())
            .put("CodeSha256", base64(function.code().sha256()))
            .put("Description", settings.description())
            .put("Timeout", settings.timeout().toSeconds())
            .put("MemorySize", settings.memoryMegabytes())
            .put("LastModified", MODIFIED.format(function.modifiedAt()))
            .put("RevisionId", function.revisionId())
            .put("Version", FunctionName.LATEST)
            .put("PackageType", "Zip")
            .put("State", "Active")
            .put("LastUpdateStatus", "Successful");
    body.putArray("Architectures").add(HostArchitecture.NAME);
    if (!settings.environment().isEmpty()) {
      ObjectNode variables = body.putObject("Environment").putObject("Variables");
      new TreeMap<>(settings.environment()).forEach(variables::put);
    }
    return body;
  }

  private static String base64(String hexadecimal) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
  }
}
