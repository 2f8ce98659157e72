/** What both sides of MCP over HTTP know: names of headers, and how values stand in them. */
@NullMarked
package dev.serai.protocol.mcp.http;

import org.jspecify.annotations.NullMarked;
