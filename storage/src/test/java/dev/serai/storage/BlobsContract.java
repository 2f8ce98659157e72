package dev.serai.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Blobs} promises, whatever holds them. */
abstract class BlobsContract {

  Blobs blobs;

  abstract Blobs create() throws Exception;

  @BeforeEach
  void opened() throws Exception {
    blobs = create();
  }

  @AfterEach
  void closed() {
    blobs.close();
  }

  @Test
  void givesBackWhatWasPut() throws IOException {
    Blobs.Blob blob = put("code/a.zip", "content");
    assertThat(blob)
        .isEqualTo(
            new Blobs.Blob(
                "code/a.zip",
                7,
                "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"));
    assertThat(read("code/a.zip")).contains("content");
  }

  @Test
  void keepsAnEmptyBlob() throws IOException {
    assertThat(put("empty", "").sizeBytes()).isZero();
    assertThat(read("empty")).contains("");
  }

  @Test
  void findsNothingWhereNothingIs() throws IOException {
    assertThat(read("missing")).isEmpty();
  }

  @Test
  void replacesWhileAnEarlierReaderGoesOn() throws IOException {
    put("a", "old");
    try (InputStream earlier = blobs.open("a").orElseThrow()) {
      put("a", "new");
      assertThat(new String(earlier.readAllBytes(), UTF_8)).isEqualTo("old");
    }
    assertThat(read("a")).contains("new");
  }

  @Test
  void acceptsExactlyTheLimitAndNoByteMore() throws IOException {
    blobs.put("a", stream("1234"), 4);
    assertThatThrownBy(() -> blobs.put("a", stream("12345"), 4))
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.VALIDATION));
    assertThat(read("a")).contains("1234");
  }

  @Test
  void keepsNothingOfContentThatBreaksOff() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    assertThatThrownBy(() -> blobs.put("a", new SequenceInputStream(stream("12"), broken), 100))
        .isInstanceOf(IOException.class);
    assertThat(read("a")).isEmpty();
  }

  @Test
  void deletesAndDoesNotMindWhenThereIsNone() throws IOException {
    put("a", "x");
    blobs.delete("a");
    blobs.delete("a");
    assertThat(read("a")).isEmpty();
  }

  @Test
  void keepsAKeyApartFromTheOneItBegins() throws IOException {
    put("a", "1");
    put("a/b", "2");
    put("a/B", "3");
    assertThat(read("a")).contains("1");
    assertThat(read("a/b")).contains("2");
    assertThat(read("a/B")).contains("3");
  }

  @Test
  void takesTheLongestKey() throws IOException {
    String key = "k".repeat(512);
    put(key, "x");
    assertThat(read(key)).contains("x");
    assertThatThrownBy(() -> put(key + "k", "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "A", "../a", "a/../b", "a/..", "a b", "a\0", "ä", "a\\b"})
  void refusesOddKeys(String key) {
    assertThatThrownBy(() -> put(key, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.open(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.delete(key)).isInstanceOf(IllegalArgumentException.class);
  }

  Blobs.Blob put(String key, String content) throws IOException {
    return blobs.put(key, stream(content), 1000);
  }

  Optional<String> read(String key) {
    try (InputStream in = blobs.open(key).orElse(null)) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(UTF_8));
  }
}
