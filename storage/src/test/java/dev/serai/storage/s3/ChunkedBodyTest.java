package dev.serai.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The signed example is the one of the Amazon S3 API reference. */
class ChunkedBodyTest {

  private static final String SEED =
      "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
  private static final int LARGE = 65_536;
  private static final int SMALL = 1024;
  private static final String SIGNED =
      "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
          + "a".repeat(LARGE)
          + "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
          + "a".repeat(SMALL)
          + "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n"
          + "\r\n";

  @Test
  void readsSignedChunks() throws IOException {
    assertThat(read(SIGNED, signatures(false), LARGE + SMALL)).isEqualTo("a".repeat(LARGE + SMALL));
  }

  @Test
  void refusesAnAlteredChunk() {
    String altered = SIGNED.replaceFirst("aaaaab?\r\n400", "aaaab\r\n400");

    assertThatThrownBy(() -> read(altered, signatures(false), LARGE + SMALL))
        .isInstanceOf(BodyRefusedException.class);
  }

  @Test
  void refusesASignedBodyThatLacksItsEnd() {
    String cut = SIGNED.substring(0, SIGNED.indexOf("\r\n0;") + 2);

    assertThatThrownBy(() -> read(cut, signatures(false), LARGE + SMALL))
        .isInstanceOf(BodyRefusedException.class);
  }

  @Test
  void refusesChunksWithoutTheSignatureTheyNeed() {
    assertThatThrownBy(() -> read("1\r\na\r\n0\r\n\r\n", signatures(false), 1))
        .isInstanceOf(BodyRefusedException.class);
  }

  @Test
  void refusesASignedBodyWithoutItsSignedTrailer() {
    assertThatThrownBy(() -> read(SIGNED, signatures(true), LARGE + SMALL))
        .isInstanceOf(BodyRefusedException.class);
  }

  @Test
  void readsUnsignedChunksWithTrailer() throws IOException {
    String body = "3\r\nabc\r\n2\r\nde\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n";

    assertThat(read(body, ChunkSignatures.none(), 5)).isEqualTo("abcde");
  }

  @Test
  void refusesOtherLengthsThanDeclared() {
    String body = "3\r\nabc\r\n0\r\n\r\n";

    for (long declared : List.of(2L, 4L)) {
      assertThatThrownBy(() -> read(body, ChunkSignatures.none(), declared))
          .isInstanceOf(BodyRefusedException.class);
    }
  }

  @Test
  void refusesMalformedFraming() {
    for (String body :
        List.of(
            "",
            "zz\r\n",
            "-1\r\n",
            "3\r\nabcd\r\n0\r\n\r\n",
            "3\r\nab",
            "1".repeat(2000),
            "0\r\nno colon\r\n\r\n",
            "0\r\n" + "a:b\r\nc:d\r\n".repeat(8) + "x".repeat(2000))) {
      assertThatThrownBy(() -> read(body, ChunkSignatures.none(), 3))
          .as(body)
          .isInstanceOf(BodyRefusedException.class);
    }
  }

  private static ChunkSignatures signatures(boolean trailing) {
    var key =
        new SigningKey(
            new Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            List.of("20130524", "us-east-1", "s3", "aws4_request"),
            "20130524T000000Z");
    return ChunkSignatures.chained(key, SEED, trailing);
  }

  private static String read(String framed, ChunkSignatures signatures, long declared)
      throws IOException {
    var raw = new ByteArrayInputStream(framed.getBytes(StandardCharsets.UTF_8));
    try (var body = new ChunkedBody(raw, signatures, declared)) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
