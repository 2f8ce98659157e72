package dev.serai.memory;

import dev.serai.storage.OwnKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Texts of one memory as bytes of a column: as they are, or sealed by the memory's data key. */
record Texts(Optional<OwnKey> key) {

  /**
   * @param place where the bytes lie, as in {@link dev.serai.storage.Keys#seal}
   */
  byte[] seal(byte[] plain, String place) {
    return key.map(own -> own.seal(plain, place)).orElse(plain);
  }

  byte[] open(byte[] column, String place) {
    return key.map(own -> own.open(column, place)).orElse(column);
  }

  byte[] seal(String text, String place) {
    return seal(text.getBytes(StandardCharsets.UTF_8), place);
  }

  String text(byte[] column, String place) {
    return new String(open(column, place), StandardCharsets.UTF_8);
  }

  /** For columns of text: as it is, or sealed and in Base64. */
  String sealText(String text, String place) {
    return key.map(_ -> Base64.getEncoder().encodeToString(seal(text, place))).orElse(text);
  }

  String openText(String column, String place) {
    return key.map(_ -> text(Base64.getDecoder().decode(column), place)).orElse(column);
  }

  /** For columns that are compared: as it is, or a mark that tells nothing of it. */
  String mark(String text) {
    return key.map(own -> own.mark(text)).orElse(text);
  }
}
