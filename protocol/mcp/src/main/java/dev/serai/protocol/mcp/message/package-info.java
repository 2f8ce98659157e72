/** JSON-RPC 2.0 as MCP uses it: messages, ids, errors, and reading what a stranger sent. */
@NullMarked
package dev.serai.protocol.mcp.message;

import org.jspecify.annotations.NullMarked;
