package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.bridge.Loss.Kind;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A copy under translation, with what has been lost so far. For one thread. */
final class Draft {

  private final ObjectNode json;
  private final Revision target;
  private final Set<Loss> losses = new LinkedHashSet<>();

  Draft(ObjectNode json, Revision target) {
    this.json = json;
    this.target = target;
  }

  ObjectNode json() {
    return json;
  }

  Revision target() {
    return target;
  }

  void replaced(Feature feature, String note) {
    losses.add(new Loss(feature, Kind.REPLACED, note));
  }

  void dropped(Feature feature, String note) {
    losses.add(new Loss(feature, Kind.DROPPED, note));
  }

  void refused(Feature feature, String note) {
    losses.add(new Loss(feature, Kind.REFUSED, note));
  }

  /** Removes a member, which is a loss if it was there. */
  void drop(ObjectNode from, String member, Feature feature) {
    if (from.remove(member) != null) {
      dropped(feature, "'" + member + "' is left out");
    }
  }

  Translated done() {
    List<Loss> all = new ArrayList<>(losses);
    for (Loss loss : all) {
      if (loss.kind() == Kind.REFUSED) {
        return new Unsayable(loss);
      }
    }
    return new Said(json, all);
  }
}
