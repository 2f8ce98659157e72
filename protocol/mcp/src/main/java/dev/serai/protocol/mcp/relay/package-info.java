/** From a client of ours to a server behind us: one call, with all that happens on the way. */
@NullMarked
package dev.serai.protocol.mcp.relay;

import org.jspecify.annotations.NullMarked;
