package dev.serai.sandbox.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The first message of TLS, read for the name of the server it asks for. Source: RFC 8446 sections
 * 4.1.2 and 5.1, RFC 6066 section 3, and draft-ietf-tls-esni for hidden names.
 *
 * @param serverName in lower case
 * @param bytes as they came, to be passed on
 */
record ClientHello(String serverName, ByteBuffer bytes) {

  /** Longest hello; with certificates' names and post-quantum keys they have some 2 KiB. */
  static final int LONGEST = 16 * 1024;

  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int HEADER = 4;
  private static final int LONGEST_RECORD = 16 * 1024;
  private static final int MOST_RECORDS = 16;
  private static final int SERVER_NAME = 0;
  private static final int HOST_NAME = 0;
  private static final Set<Integer> ENCRYPTED = Set.of(0xfe0d, 0xffce);
  private static final int RANDOM_AND_VERSION = 34;

  /**
   * Reads it from the beginning of a tunnel.
   *
   * @throws MalformedException when there is none, it names no server, or it may mean another one
   *     than it names
   */
  static ClientHello read(Inlet in) throws IOException {
    var raw = new ByteArrayOutputStream();
    var message = new ByteArrayOutputStream();
    int records = 0;
    while (message.size() < HEADER || message.size() < length(message)) {
      message.writeBytes(record(in, raw));
      boolean announced = message.size() >= HEADER && length(message) > LONGEST;
      if (announced || message.size() > LONGEST || ++records > MOST_RECORDS) {
        throw MalformedException.badRequest("the TLS handshake is too long");
      }
    }
    if (message.size() != length(message)) {
      throw MalformedException.badRequest("more than one message begins the TLS handshake");
    }
    try {
      String name = serverName(ByteBuffer.wrap(message.toByteArray()).position(HEADER));
      return new ClientHello(name, ByteBuffer.wrap(raw.toByteArray()));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw MalformedException.badRequest("the TLS handshake cannot be read");
    }
  }

  private static byte[] record(Inlet in, ByteArrayOutputStream raw) throws IOException {
    byte type = in.next();
    if (type != HANDSHAKE) {
      throw MalformedException.badRequest("the tunnel does not begin with a TLS handshake");
    }
    byte[] rest = in.exactly(4);
    int length = ((rest[2] & 0xff) << 8) | (rest[3] & 0xff);
    if (rest[0] != 3 || length == 0 || length > LONGEST_RECORD) {
      throw MalformedException.badRequest("the TLS handshake cannot be read");
    }
    byte[] fragment = in.exactly(length);
    raw.write(type);
    raw.writeBytes(rest);
    raw.writeBytes(fragment);
    return fragment;
  }

  /** With its header. */
  private static int length(ByteArrayOutputStream message) throws MalformedException {
    ByteBuffer bytes = ByteBuffer.wrap(message.toByteArray());
    int head = bytes.getInt();
    if (head >>> 24 != CLIENT_HELLO) {
      throw MalformedException.badRequest("the TLS handshake begins with another message");
    }
    return HEADER + (head & 0xff_ffff);
  }

  private static String serverName(ByteBuffer hello) throws MalformedException {
    skip(hello, RANDOM_AND_VERSION);
    skip(hello, hello.get() & 0xff);
    skip(hello, hello.getShort() & 0xffff);
    skip(hello, hello.get() & 0xff);
    String name = "";
    var seen = new HashSet<Integer>();
    for (ByteBuffer extensions = part(hello, hello.getShort() & 0xffff);
        extensions.hasRemaining(); ) {
      int type = extensions.getShort() & 0xffff;
      ByteBuffer extension = part(extensions, extensions.getShort() & 0xffff);
      requireOpen(type, seen.add(type));
      if (type == SERVER_NAME) {
        name = hostName(extension);
      }
    }
    if (name.isEmpty() || hello.hasRemaining()) {
      throw MalformedException.badRequest("the TLS handshake names no server");
    }
    return name;
  }

  private static void requireOpen(int type, boolean first) throws MalformedException {
    if (ENCRYPTED.contains(type)) {
      throw MalformedException.badRequest("the TLS handshake hides its server's name (ECH)");
    }
    if (!first) {
      throw MalformedException.badRequest("the TLS handshake says something twice");
    }
  }

  private static String hostName(ByteBuffer extension) throws MalformedException {
    ByteBuffer list = part(extension, extension.getShort() & 0xffff);
    int type = list.get();
    ByteBuffer name = part(list, list.getShort() & 0xffff);
    if (type != HOST_NAME || list.hasRemaining() || extension.hasRemaining()) {
      throw MalformedException.badRequest("the TLS handshake names more than one server");
    }
    return StandardCharsets.ISO_8859_1.decode(name).toString().toLowerCase(Locale.ROOT);
  }

  private static ByteBuffer part(ByteBuffer from, int length) {
    ByteBuffer part = from.slice(from.position(), checked(from, length));
    from.position(from.position() + length);
    return part;
  }

  private static void skip(ByteBuffer from, int length) {
    from.position(from.position() + checked(from, length));
  }

  private static int checked(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
