/** The gateway on the wire: its control plane in restJson1, its endpoint in MCP. */
@NullMarked
package dev.serai.gateway.http;

import org.jspecify.annotations.NullMarked;
