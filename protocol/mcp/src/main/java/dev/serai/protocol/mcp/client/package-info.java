/**
 * The client side: finding out what a server speaks, calls with everything that happens on the way,
 * Streamable HTTP in all its forms, HTTP+SSE, pipes.
 */
@NullMarked
package dev.serai.protocol.mcp.client;

import org.jspecify.annotations.NullMarked;
