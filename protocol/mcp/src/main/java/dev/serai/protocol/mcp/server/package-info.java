/** The server side: dispatch, sessions, Streamable HTTP in all its forms, HTTP+SSE, pipes. */
@NullMarked
package dev.serai.protocol.mcp.server;

import org.jspecify.annotations.NullMarked;
