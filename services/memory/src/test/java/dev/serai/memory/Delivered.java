package dev.serai.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.AccountId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** A bucket and a topic that keep what they are given. */
final class Delivered implements PayloadStore, NotificationTopics {

  final TreeMap<String, JsonNode> objects = new TreeMap<>();
  final List<JsonNode> messages = new ArrayList<>();
  boolean full;

  @Override
  public void put(AccountId account, String bucket, String key, byte[] json) throws IOException {
    if (full) {
      throw new IOException("the bucket is full");
    }
    objects.put(
        bucket + "/" + key, StoredJson.COLUMNS.parse(new String(json, StandardCharsets.UTF_8)));
  }

  JsonNode object(String place) {
    return Objects.requireNonNull(objects.get(place), place);
  }

  @Override
  public boolean known(String topicArn) {
    return topicArn.equals(StoredMemories.TOPIC);
  }

  @Override
  public void publish(String topicArn, String message) {
    messages.add(StoredJson.COLUMNS.parse(message));
  }
}
