package dev.serai.protocol.websocket;

/** Which end of a WebSocket is ours: clients mask what they send, servers do not. */
public enum Side {
  CLIENT,
  SERVER
}
