/** The opening handshake of WebSockets, for rooms that end one or pass it on to a program. */
@NullMarked
package dev.serai.protocol.aws.websocket;

import org.jspecify.annotations.NullMarked;
