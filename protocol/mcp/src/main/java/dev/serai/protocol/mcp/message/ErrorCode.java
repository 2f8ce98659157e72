package dev.serai.protocol.mcp.message;

/** Error codes of JSON-RPC 2.0 (section 5.1) and of MCP's schemas. */
public final class ErrorCode {

  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;

  /** Until 2025-11-25; later revisions say {@link #INVALID_PARAMS}. */
  public static final int RESOURCE_NOT_FOUND = -32002;

  /** The headers of a request and its body disagree (2026-07-28). */
  public static final int HEADER_MISMATCH = -32020;

  /** The client did not declare what the request needs (2026-07-28). */
  public static final int MISSING_CLIENT_CAPABILITY = -32021;

  /** Data lists the versions served (2026-07-28). */
  public static final int UNSUPPORTED_VERSION = -32022;

  /** The user must visit an address first (2025-11-25 alone). */
  public static final int URL_ELICITATION_REQUIRED = -32042;

  private ErrorCode() {}
}
