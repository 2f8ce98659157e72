package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WordsTest {

  private final Words words = new Words();

  @AfterEach
  void close() {
    words.close();
  }

  @Test
  void splitsIdentifiersAndKeepsThemWhole() {
    assertThat(words.of("getUserById")).contains("getuserbyid", "get", "user", "id");
    assertThat(words.of("chat.postMessage")).contains("chatpostmessage", "chat", "post", "message");
    assertThat(words.of("list_s3_buckets")).contains("list", "s", "3", "bucket");
    assertThat(words.of("HTTPServerError")).contains("http", "server", "error");
    assertThat(words.of("createAPIKey")).contains("create", "api", "key");
    assertThat(words.of("user_id")).isEqualTo(words.of("userId"));
    assertThat(words.of("APIs")).isEqualTo(words.of("apis"));
  }

  @Test
  void takesCaseAccentsAndPluralsAsOne() {
    assertThat(words.of("Réservations")).isEqualTo(words.of("reservation"));
  }

  @Test
  void passesOverTheCommonestWords() {
    assertThat(words.of("the and of a")).isEmpty();
  }

  @Test
  void readsIdentifiersAsPhrases() {
    assertThat(Words.phrase("getUserById")).isEqualTo("get User By Id");
    assertThat(Words.phrase("slack___chat_postMessage")).isEqualTo("slack chat post Message");
    assertThat(Words.phrase("createAPIKey")).isEqualTo("create API Key");
    assertThat(Words.phrase("A PayPal order_id")).isEqualTo("A PayPal order_id");
  }
}
