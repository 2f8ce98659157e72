/**
 * A server that does a little of everything MCP has, under the names the official conformance suite
 * asks for, and ways to reach it. Test code, shared with the modules that test against it.
 */
@NullMarked
package dev.serai.protocol.mcp.everything;

import org.jspecify.annotations.NullMarked;
