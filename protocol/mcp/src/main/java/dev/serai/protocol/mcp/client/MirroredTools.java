package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.http.MirroredParameters;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which arguments of which tools travel in headers, as far as the server has told. */
final class MirroredTools {

  private static final Logger LOG = LoggerFactory.getLogger(MirroredTools.class);
  private static final int MOST = 10_000;

  private final Map<String, MirroredParameters> known = new ConcurrentHashMap<>();

  Map<String, String> headers(ObjectNode params) {
    MirroredParameters mirrored =
        Json.text(params, "name").map(known::get).orElse(MirroredParameters.NONE);
    return mirrored.headers(Json.object(params, "arguments").orElseGet(Json::object));
  }

  /** The page without the tools whose schemas break the rules; those cannot be called. */
  ObjectNode learned(ObjectNode page) {
    ArrayNode usable = Json.array();
    for (ObjectNode tool : Json.objects(page, "tools")) {
      if (learn(tool)) {
        usable.add(tool);
      }
    }
    if (usable.size() == page.path("tools").size()) {
      return page;
    }
    return Json.copy(page).set("tools", usable);
  }

  private boolean learn(ObjectNode tool) {
    Optional<String> name = Json.text(tool, "name");
    if (name.isEmpty()) {
      return true;
    }
    try {
      MirroredParameters mirrored =
          MirroredParameters.of(Json.object(tool, "inputSchema").orElseGet(Json::object));
      if (mirrored.names().isEmpty()) {
        known.remove(name.get());
      } else if (known.size() < MOST || known.containsKey(name.get())) {
        known.put(name.get(), mirrored);
      }
      return true;
    } catch (InvalidMessageException e) {
      LOG.warn("tool {} is left out: {}", name.get(), e.getMessage());
      return false;
    }
  }
}
