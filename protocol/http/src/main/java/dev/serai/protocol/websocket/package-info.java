/**
 * Either side of a WebSocket, for rooms that end one themselves instead of tunnelling it, and heads
 * of frames for those that look at what they pass on.
 *
 * <p>Source: RFC 6455, version 13, without extensions.
 */
@NullMarked
package dev.serai.protocol.websocket;

import org.jspecify.annotations.NullMarked;
