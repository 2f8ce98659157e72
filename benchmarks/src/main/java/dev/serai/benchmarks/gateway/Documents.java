package dev.serai.benchmarks.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** OpenAPI documents of an agent's HTTP interface, made as large as it takes. */
final class Documents {

  private Documents() {}

  /**
   * @param port of the API, on loopback
   * @param operations each under a path of its own; the first is the one that answers
   */
  static ObjectNode of(int port, int operations) {
    return of("http://127.0.0.1:" + port, operations);
  }

  /**
   * @param server before the paths of the operations
   */
  static ObjectNode of(String server, int operations) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("openapi", "3.1.0");
    document.putObject("info").put("title", "bench").put("version", "1");
    document.putArray("servers").addObject().put("url", server);
    ObjectNode paths = document.putObject("paths");
    operation(paths.putObject("/invocations"), "invoke");
    for (int number = 1; number < operations; number++) {
      operation(paths.putObject("/orders/" + number), "order" + number);
    }
    return document;
  }

  private static void operation(ObjectNode path, String id) {
    ObjectNode post = path.putObject("post");
    post.put("operationId", id).put("summary", "Answers what it is asked, as " + id + ".");
    ObjectNode schema =
        post.putObject("requestBody")
            .put("required", true)
            .putObject("content")
            .putObject("application/json")
            .putObject("schema");
    schema.put("type", "object").putArray("required").add("prompt");
    schema.putObject("properties").putObject("prompt").put("type", "string");
    post.putObject("responses").putObject("200").put("description", "an answer");
  }
}
