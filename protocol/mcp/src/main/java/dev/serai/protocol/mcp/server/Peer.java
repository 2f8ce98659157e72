package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import java.util.Optional;

/**
 * The client a request came from, as it describes itself.
 *
 * @param owner on whose behalf it speaks, in the embedding service's words; sessions and held calls
 *     are bound to it
 */
public record Peer(
    String owner,
    Revision revision,
    ClientCapabilities capabilities,
    Optional<Implementation> info,
    Optional<String> session) {

  /** One that has not said anything of itself. */
  static Peer unknown(String owner, Revision revision) {
    return new Peer(owner, revision, ClientCapabilities.NONE, Optional.empty(), Optional.empty());
  }

  /** The same in a session. */
  Peer in(String id) {
    return new Peer(owner, revision, capabilities, info, Optional.of(id));
  }
}
