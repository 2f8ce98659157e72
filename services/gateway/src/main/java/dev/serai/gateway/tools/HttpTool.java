package dev.serai.gateway.tools;

import dev.serai.protocol.mcp.model.Tool;

/**
 * An operation of an HTTP API as a tool.
 *
 * @param tool its name has no target prefix yet; its schemas are JSON Schema 2020-12 and stand
 *     alone
 * @param safe whether a call changes nothing, so that it may be repeated and its answer kept
 * @param idempotent whether a repeated call changes no more than one
 */
public record HttpTool(Tool tool, boolean safe, boolean idempotent, RequestPlan plan) {}
