package dev.serai.codeinterpreter.http;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Bytes whose number is not known before, kept in pieces so that none is copied but once. */
final class ByteChunks extends OutputStream {

  private static final int SMALLEST = 1024;
  private static final int LARGEST = 1024 * 1024;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[SMALLEST];
  private int used;
  private int fullBytes;

  @Override
  public void write(int octet) {
    makeRoom();
    last[used++] = (byte) octet;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      makeRoom();
      int some = Math.min(left, last.length - used);
      System.arraycopy(bytes, from, last, used, some);
      used += some;
      from += some;
      left -= some;
    }
  }

  private void makeRoom() {
    if (used == last.length) {
      full.add(last);
      fullBytes = Math.addExact(fullBytes, used);
      last = new byte[Math.min(last.length * 2, LARGEST)];
      used = 0;
    }
  }

  byte[] toByteArray() {
    var whole = new byte[Math.addExact(fullBytes, used)];
    int at = 0;
    for (byte[] chunk : full) {
      System.arraycopy(chunk, 0, whole, at, chunk.length);
      at += chunk.length;
    }
    System.arraycopy(last, 0, whole, at, used);
    return whole;
  }
}
