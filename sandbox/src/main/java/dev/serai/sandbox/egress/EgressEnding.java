package dev.serai.sandbox.egress;

/** Why a connection ended. */
public enum EgressEnding {
  /** Both sides were done. */
  CLOSED,
  /** One side broke off, or spoke no HTTP. */
  BROKEN,
  /** No address took the connection. */
  UNREACHABLE,
  /** Nothing moved for too long. */
  IDLE,
  /** It lasted longer than connections may. */
  TOO_LONG,
  /** The sandbox had moved as many bytes as it may. */
  BYTES,
  /** What came through the tunnel did not name the host that was allowed. */
  SERVER_NAME,
  /** The sandbox ended. */
  SANDBOX_ENDED
}
