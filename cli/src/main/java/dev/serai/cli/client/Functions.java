package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lambda's API, as far as the commands need it. */
public final class Functions {

  private static final String ROOT = "/2015-03-31/functions";

  private final ApiClient api;

  public Functions(ApiClient api) {
    this.api = api;
  }

  /** Every function of the account, by name. */
  public List<JsonNode> list() {
    var found = new ArrayList<JsonNode>();
    Optional<String> next = Optional.empty();
    do {
      Request request = Request.get(ROOT + "/");
      JsonNode page =
          api.json(signed(next.isPresent() ? request.query("Marker", next.get()) : request));
      page.path("Functions").forEach(found::add);
      next = Optional.ofNullable(page.path("NextMarker").asText(null));
    } while (next.isPresent());
    return found;
  }

  /** Empty when there is none of that name. */
  public Optional<JsonNode> find(String name) {
    try {
      return Optional.of(api.json(signed(Request.get(path(name) + "/configuration"))));
    } catch (ApiException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  public JsonNode create(ObjectNode input) {
    return api.json(signed(with(Request.post(ROOT), input)));
  }

  public JsonNode updateConfiguration(String name, ObjectNode input) {
    return api.json(signed(with(Request.put(path(name) + "/configuration"), input)));
  }

  public JsonNode updateCode(String name, ObjectNode input) {
    return api.json(signed(with(Request.put(path(name) + "/code"), input)));
  }

  public void delete(String name) {
    api.json(signed(Request.delete(path(name))));
  }

  /** Calls it and waits; the log comes with the answer. */
  public HttpResponse<InputStream> invoke(String name, Payload payload) {
    return api.open(
        signed(
            Request.post(path(name) + "/invocations")
                .with(payload, "application/json")
                .header("X-Amz-Log-Type", "Tail")));
  }

  private static Request with(Request request, ObjectNode input) {
    return request.with(Payload.text(input.toString()), "application/json");
  }

  private static Request signed(Request request) {
    return request.signedFor(Service.LAMBDA);
  }

  private static String path(String name) {
    return ROOT + "/" + Request.label(name);
  }
}
