package dev.serai.sandbox.egress;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** First messages of TLS: those of the JDK, and some that are made. */
final class Hellos {

  private static final int HEADER = 5;

  private Hellos() {}

  /** As the JDK sends it; no name asks for none. */
  static byte[] of(String... names) {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine();
      engine.setUseClientMode(true);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setServerNames(Arrays.stream(names).<SNIServerName>map(SNIHostName::new).toList());
      engine.setSSLParameters(parameters);
      ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), out);
      return Arrays.copyOf(out.array(), out.position());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same message in records of so many bytes. */
  static byte[] inRecordsOf(int size, byte[] hello) {
    byte[] message = Arrays.copyOfRange(hello, HEADER, hello.length);
    var records = new ByteArrayOutputStream();
    for (int at = 0; at < message.length; at += size) {
      records.writeBytes(
          record(Arrays.copyOfRange(message, at, Math.min(message.length, at + size))));
    }
    return records.toByteArray();
  }

  /** A hello with these extensions and little else. */
  static byte[] with(byte[]... extensions) {
    byte[] all = joined(List.of(extensions));
    ByteBuffer body = ByteBuffer.allocate(2 + 32 + 1 + 4 + 2 + 2 + all.length);
    body.putShort((short) 0x0303).position(34);
    body.put((byte) 0).putShort((short) 2).putShort((short) 0x1301);
    body.put((byte) 1).put((byte) 0).putShort((short) all.length).put(all);
    return record(message(body.array()));
  }

  /** A whole message of the handshake. */
  static byte[] message(byte[] body) {
    return ByteBuffer.allocate(4 + body.length).putInt(1 << 24 | body.length).put(body).array();
  }

  static byte[] record(byte[] fragment) {
    return ByteBuffer.allocate(HEADER + fragment.length)
        .put((byte) 22)
        .putShort((short) 0x0301)
        .putShort((short) fragment.length)
        .put(fragment)
        .array();
  }

  static byte[] extension(int type, byte... content) {
    return ByteBuffer.allocate(4 + content.length)
        .putShort((short) type)
        .putShort((short) content.length)
        .put(content)
        .array();
  }

  /** The extension that names servers, as many as there are. */
  static byte[] serverNames(String... names) {
    var entries = new ByteArrayOutputStream();
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
      entries.writeBytes(
          ByteBuffer.allocate(3).put((byte) 0).putShort((short) bytes.length).array());
      entries.writeBytes(bytes);
    }
    byte[] list = entries.toByteArray();
    return extension(
        0, ByteBuffer.allocate(2 + list.length).putShort((short) list.length).put(list).array());
  }

  private static byte[] joined(List<byte[]> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
