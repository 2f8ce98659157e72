package dev.serai.storage.s3;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An error as S3 writes it. */
final class S3Error {

  private S3Error() {}

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
    // What is left of a body that was refused is not read, so the connection cannot be used again.
    response.setHeader("Connection", "close");
    response.getOutputStream().write(body);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
