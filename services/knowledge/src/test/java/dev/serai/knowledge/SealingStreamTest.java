package dev.serai.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingStreamTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        SealingStream.SEGMENT_BYTES - 1,
        SealingStream.SEGMENT_BYTES,
        SealingStream.SEGMENT_BYTES + 1,
        3 * SealingStream.SEGMENT_BYTES
      })
  void givesBackWhatWasSealed(int length) throws IOException {
    byte[] plain = bytes(length);

    assertThat(opened(sealed(plain))).isEqualTo(plain);
  }

  @Test
  void seesWhenSegmentsAreCutOffOrMoved() throws IOException {
    byte[] sealed = sealed(bytes(2 * SealingStream.SEGMENT_BYTES));
    int segment = sealed.length / 2;

    assertThatThrownBy(() -> opened(Arrays.copyOf(sealed, segment)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> opened(Arrays.copyOf(sealed, segment + 100)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> opened(Arrays.copyOfRange(sealed, segment, sealed.length)))
        .isInstanceOf(IOException.class);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** The seal of this test is the place, in eight bytes before the segment. */
  private static byte[] sealed(byte[] plain) throws IOException {
    try (var stream =
        SealingStream.sealing(
            new ByteArrayInputStream(plain),
            (segment, place) -> {
              byte[] sealed = new byte[segment.length + 8];
              System.arraycopy(segment, 0, sealed, 8, segment.length);
              byte[] mark = mark(place);
              System.arraycopy(mark, 0, sealed, 0, 8);
              return sealed;
            })) {
      return stream.readAllBytes();
    }
  }

  private static byte[] opened(byte[] sealed) throws IOException {
    try (var stream =
        SealingStream.opening(
            new ByteArrayInputStream(sealed),
            (segment, place) -> {
              if (!Arrays.equals(Arrays.copyOf(segment, 8), mark(place))) {
                throw new IOException("of another place");
              }
              return Arrays.copyOfRange(segment, 8, segment.length);
            })) {
      return stream.readAllBytes();
    }
  }

  private static byte[] mark(String place) {
    return Arrays.copyOf(place.getBytes(StandardCharsets.UTF_8), 8);
  }
}
