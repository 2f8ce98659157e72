package dev.serai.storage.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An error as S3 writes it. */
final class S3Error {

  private static final Logger LOG = LoggerFactory.getLogger(S3Error.class);
  private static final int MAX_DROPPED_BYTES = 1 << 20;

  private S3Error() {}

  /**
   * Reads a small body to its end before it is refused, because some clients do not look at the
   * answer sooner; closes the connection under a large one.
   */
  static void dropRest(HttpServletRequest request, HttpServletResponse response) {
    try {
      boolean small = request.getContentLengthLong() <= MAX_DROPPED_BYTES;
      if (small
          && request.getInputStream().readNBytes(MAX_DROPPED_BYTES).length < MAX_DROPPED_BYTES) {
        return;
      }
    } catch (IOException e) {
      LOG.debug("the client has gone", e);
    }
    response.setHeader("Connection", "close");
  }

  static void write(
      HttpServletResponse response, int status, String code, String message, String requestId)
      throws IOException {
    byte[] body =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>
        """
            .formatted(code, escape(message), requestId)
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader("x-amz-request-id", requestId);
    response.setContentType("application/xml");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
