/** Calls on their way: from an MCP client through a gateway to a target, and back. */
@NullMarked
package dev.serai.gateway.call;

import org.jspecify.annotations.NullMarked;
