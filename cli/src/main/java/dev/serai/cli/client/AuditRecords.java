package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.Output;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /serai/v1/audit}. */
public final class AuditRecords {

  private static final String ROOT = "/serai/v1/audit";

  private final ApiClient api;

  public AuditRecords(ApiClient api) {
    this.api = api;
  }

  /**
   * The newest records.
   *
   * @param filter query parameters of {@code ListAuditRecords}
   * @param limit most records
   */
  public List<JsonNode> list(Map<String, String> filter, int limit) {
    var found = new ArrayList<JsonNode>();
    Optional<String> next = Optional.empty();
    do {
      Request request = Request.get(ROOT + "/records");
      for (Map.Entry<String, String> one : filter.entrySet()) {
        request = request.query(one.getKey(), one.getValue());
      }
      if (next.isPresent()) {
        request = request.query("nextToken", next.get());
      }
      JsonNode page = api.json(request);
      page.path("records").forEach(found::add);
      next = Optional.ofNullable(page.path("nextToken").asText(null));
    } while (next.isPresent() && found.size() < limit);
    return found.subList(0, Math.min(limit, found.size()));
  }

  public JsonNode get(long number) {
    return api.json(Request.get(ROOT + "/records/" + number));
  }

  /** That a record is in the log. */
  public JsonNode proof(long number) {
    return api.json(Request.get(ROOT + "/records/" + number + "/proof"));
  }

  /** That the log continues the one that had so many records. */
  public JsonNode consistency(long size) {
    return api.json(Request.get(ROOT + "/consistency").query("size", Long.toString(size)));
  }

  public JsonNode checkpoint() {
    return api.json(Request.get(ROOT + "/checkpoint"));
  }

  /** The whole log as a zip stream. */
  public InputStream export() {
    return api.open(Request.get(ROOT + "/export")).body();
  }

  public void forget(String person) {
    String body = Output.mapper().createObjectNode().put("subject", person).toString();
    api.json(Request.post(ROOT + "/forget").with(Payload.text(body), "application/json"));
  }
}
