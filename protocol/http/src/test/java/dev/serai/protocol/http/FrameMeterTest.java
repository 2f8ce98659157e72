package dev.serai.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class FrameMeterTest {

  private static final int UNLIMITED = 1_000_000;

  @Test
  void acceptsFramesOfTheLargestSize() {
    assertThat(accept(new FrameMeter(65_536, UNLIMITED), frame(65_536))).isTrue();
  }

  @Test
  void refusesAFrameOneByteLarger() {
    assertThat(accept(new FrameMeter(65_536, UNLIMITED), frame(65_537))).isFalse();
  }

  @Test
  void countsFramesByTheirHeadsWhateverTheSplit() {
    byte[] three = concat(frame(10), frame(200), frame(0));
    var meter = new FrameMeter(65_536, 3);
    for (byte one : three) {
      assertThat(meter.accept(new byte[] {one}, 0, 1)).isTrue();
    }
    assertThat(accept(meter, frame(1))).isFalse();
  }

  private static boolean accept(FrameMeter meter, byte[] bytes) {
    return meter.accept(bytes, 0, bytes.length);
  }

  /** A masked binary frame as a client sends it. */
  private static byte[] frame(int length) {
    var out = new ByteArrayOutputStream();
    out.write(0x82);
    if (length < 126) {
      out.write(0x80 | length);
    } else if (length < 65_536) {
      out.write(0x80 | 126);
      out.write(length >> 8);
      out.write(length);
    } else {
      out.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) length >> shift));
      }
    }
    out.writeBytes(new byte[4 + length]);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
