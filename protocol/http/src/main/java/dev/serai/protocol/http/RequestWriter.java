package dev.serai.protocol.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Writes a request. A body that fits the buffer leaves in the same packet as the head. */
final class RequestWriter {

  private static final int BUFFER_BYTES = 64 * 1024;

  private RequestWriter() {}

  static void write(PeerRequest request, String host, Wire wire) throws IOException {
    byte[] buffer = new byte[request.length() < 0 ? BUFFER_BYTES : firstPart(request)];
    ByteBuffer head = Wire.ascii(head(request, host));
    if (request.length() < 0) {
      wire.write(head);
      writeChunks(request, buffer, wire);
      return;
    }
    int first =
        request.length() == 0 ? 0 : request.body().readNBytes(buffer, 0, firstPart(request));
    wire.write(
        ByteBuffer.allocate(head.remaining() + first).put(head).put(buffer, 0, first).flip());
    writeRest(request, request.length() - first, buffer, wire);
  }

  private static int firstPart(PeerRequest request) {
    return (int) Math.min(request.length(), BUFFER_BYTES);
  }

  private static void writeRest(PeerRequest request, long rest, byte[] buffer, Wire wire)
      throws IOException {
    long left = rest;
    while (left > 0) {
      int read = request.body().read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new IOException("the request body ended " + left + " bytes early");
      }
      wire.write(ByteBuffer.wrap(buffer, 0, read));
      left -= read;
    }
  }

  private static void writeChunks(PeerRequest request, byte[] buffer, Wire wire)
      throws IOException {
    for (int read = request.body().read(buffer); read >= 0; read = request.body().read(buffer)) {
      if (read > 0) {
        wire.write(Wire.ascii(Integer.toHexString(read) + "\r\n"));
        wire.write(ByteBuffer.wrap(buffer, 0, read));
        wire.write(Wire.ascii("\r\n"));
      }
    }
    wire.write(Wire.ascii("0\r\n\r\n"));
  }

  private static String head(PeerRequest request, String host) {
    var head = new StringBuilder(512);
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    append(head, "Host", host);
    for (Header header : request.headers()) {
      append(head, header.name(), header.value());
    }
    if (request.length() < 0) {
      append(head, "Transfer-Encoding", "chunked");
    } else if (request.length() > 0 || !request.method().toUpperCase(Locale.ROOT).equals("GET")) {
      append(head, "Content-Length", Long.toString(request.length()));
    }
    return head.append("\r\n").toString();
  }

  private static void append(StringBuilder head, String name, String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the value of header " + name + " holds a line break");
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
