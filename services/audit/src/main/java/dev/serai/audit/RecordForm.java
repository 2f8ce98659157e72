package dev.serai.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what holds records together. */
public final class RecordForm {

  private static final ObjectMapper TREES = new ObjectMapper();
  private static final JsonFactory JSON = TREES.getFactory();
  private static final List<String> HEAD =
      List.of("sequence", "eventTime", "eventVersion", "eventId", "eventType");

  private RecordForm() {}

  /**
   * The place of a record.
   *
   * @param prunedBefore retention may have removed all records before this number; 0 but in records
   *     of retention
   */
  public record Place(long sequence, Instant time, long prunedBefore) {}

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  public static Place read(byte[] entry) {
    List<String> head;
    try (JsonParser in = JSON.createParser(entry)) {
      head = head(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
    require(head.size() == HEAD.size(), "it does not begin as every record does");
    require(head.get(2).equals(RecordJson.VERSION), "its version is " + head.get(2));
    return place(head, entry);
  }

  /** When it was recorded. */
  public static Instant time(byte[] entry) {
    return read(entry).time();
  }

  /** Reads all, and keeps the values of the members every record begins with. */
  private static List<String> head(JsonParser in) throws IOException {
    var head = new ArrayList<String>(HEAD.size());
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      if (head.size() < HEAD.size()
          && token.isScalarValue()
          && HEAD.get(head.size()).equals(in.currentName())) {
        head.add(in.getText());
      }
    }
    return head;
  }

  private static Place place(List<String> head, byte[] entry) {
    try {
      boolean retention = head.get(4).equals(EventType.LOG_EVENT.word());
      return new Place(
          Long.parseLong(head.getFirst()),
          Instant.parse(head.get(1)),
          retention ? TREES.readTree(entry).path(RecordJson.PRUNED_BEFORE).asLong() : 0);
    } catch (IOException | DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("its number or time does not read", e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
