package dev.serai.protocol.mcp.server;

import java.io.InputStream;
import java.util.Optional;

/** One HTTP request, free of the engine that received it. */
public interface McpExchange {

  String method();

  /** First value of a header, name in any case. */
  Optional<String> header(String name);

  /** First value of a query parameter, decoded. */
  Optional<String> query(String name);

  /** Read at most once. */
  InputStream body();
}
