package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What came of putting something into another revision's words. */
public sealed interface Translated {

  /** The losses, each named once. */
  List<Loss> losses();

  record Said(ObjectNode json, List<Loss> losses) implements Translated {
    public Said {
      losses = List.copyOf(losses);
    }
  }

  /** There is no counterpart. */
  record Unsayable(Loss loss) implements Translated {
    @Override
    public List<Loss> losses() {
      return List.of(loss);
    }
  }
}
