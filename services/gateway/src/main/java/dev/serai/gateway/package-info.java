/**
 * The Gateway: APIs, functions and MCP servers behind one governed MCP endpoint.
 *
 * <p>{@code dev.serai.gateway} holds what is stored; {@code .tools} what a described API becomes;
 * {@code .openapi} and {@code .smithy} the documents that describe one; {@code .http} the wire.
 */
@NullMarked
package dev.serai.gateway;

import org.jspecify.annotations.NullMarked;
