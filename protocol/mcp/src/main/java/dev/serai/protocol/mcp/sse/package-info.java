/** Server-sent events (WHATWG HTML, section 9.2): reading and writing them. */
@NullMarked
package dev.serai.protocol.mcp.sse;

import org.jspecify.annotations.NullMarked;
