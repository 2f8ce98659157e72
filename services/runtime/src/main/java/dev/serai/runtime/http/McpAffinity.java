package dev.serai.runtime.http;

import dev.serai.kernel.ServiceException;
import dev.serai.runtime.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * {@code Mcp-Session-Id} finds the session for clients that know no runtime session id. Source:
 * runtime MCP protocol contract.
 *
 * <p>Differs from AWS: a generated id is returned but not sent in with the first call, because a
 * server that keeps sessions would refuse an id it has not given out.
 */
final class McpAffinity {

  private McpAffinity() {}

  /** The runtime session id that stands for an MCP one, which may be too short to be one itself. */
  static String sessionId(String mcpSessionId) {
    try {
      return new SessionId(mcpSessionId).value();
    } catch (ServiceException tooShortOrLong) {
      return "mcp-" + sha256(mcpSessionId);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
