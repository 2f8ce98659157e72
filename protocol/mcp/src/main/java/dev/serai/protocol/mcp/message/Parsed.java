package dev.serai.protocol.mcp.message;

import java.util.List;
import java.util.Optional;

/** What a piece of input turned out to be. */
public sealed interface Parsed {

  /** The messages of a batch, or the one there is. */
  List<Item> items();

  /** A message, or what is wrong with it. */
  sealed interface Item extends Parsed {
    @Override
    default List<Item> items() {
      return List.of(this);
    }
  }

  record Single(Message message) implements Item {}

  /**
   * @param id of the request, as far as it could be read
   */
  record Broken(RpcError error, Optional<RequestId> id) implements Item {

    /** The answer JSON-RPC gives to such input. */
    public Message.Failure answer() {
      return new Message.Failure(id, error);
    }
  }

  /** A JSON array of messages, never empty (JSON-RPC 2.0 section 6). */
  record Batch(List<Item> items) implements Parsed {
    public Batch {
      items = List.copyOf(items);
    }
  }
}
