package dev.serai.benchmarks.memory;

import dev.serai.benchmarks.load.MadeUp;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one builds without an index of vectors: the best 100 by FTS5's bm25, the best 100 of all
 * vectors compared in memory, both spread over 0 to 1 and added.
 */
final class SqliteSearch implements AutoCloseable {

  private static final int CANDIDATES = 100;

  private final Connection connection;
  private final PreparedStatement insert;
  private final MadeUp made;
  private final List<float[]> vectors = new ArrayList<>();
  private final List<Integer> namespaces = new ArrayList<>();

  private SqliteSearch(Connection connection, PreparedStatement insert, MadeUp made) {
    this.connection = connection;
    this.insert = insert;
    this.made = made;
  }

  static SqliteSearch open(Path file, MadeUp made) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE VIRTUAL TABLE record USING fts5(text, namespace UNINDEXED)");
    }
    connection.setAutoCommit(false);
    return new SqliteSearch(
        connection,
        connection.prepareStatement("INSERT INTO record (rowid, text, namespace) VALUES (?, ?, ?)"),
        made);
  }

  void put(int id, String text, int namespace) throws SQLException {
    insert.setLong(1, id);
    insert.setString(2, text);
    insert.setInt(3, namespace);
    insert.executeUpdate();
    vectors.add(made.embed(TextRole.PASSAGE, text).values());
    namespaces.add(namespace);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  List<Integer> search(String text, int count, Optional<Integer> namespace) throws SQLException {
    Map<Integer, Double> sums = new HashMap<>();
    spread(words(text, namespace)).forEach((id, score) -> sums.merge(id, score, Double::sum));
    Embedding query = made.embed(TextRole.QUERY, text);
    spread(meaning(query.values(), namespace))
        .forEach((id, score) -> sums.merge(id, score, Double::sum));
    return sums.entrySet().stream()
        .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<Integer, Double> words(String text, Optional<Integer> namespace) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "SELECT rowid, bm25(record) AS score FROM record WHERE record MATCH ?"
                + (namespace.isPresent() ? " AND namespace = ?" : "")
                + " ORDER BY score LIMIT "
                + CANDIDATES)) {
      query.setString(1, text.replace(" ", " OR "));
      if (namespace.isPresent()) {
        query.setInt(2, namespace.get());
      }
      Map<Integer, Double> found = new HashMap<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getInt(1), -rows.getDouble(2));
        }
      }
      return found;
    }
  }

  private Map<Integer, Double> meaning(float[] query, Optional<Integer> namespace) {
    List<Map.Entry<Integer, Double>> all = new ArrayList<>();
    for (int id = 0; id < vectors.size(); id++) {
      if (namespace.isEmpty() || namespaces.get(id).equals(namespace.get())) {
        all.add(Map.entry(id, dot(query, vectors.get(id))));
      }
    }
    Map<Integer, Double> best = new HashMap<>();
    all.stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(CANDIDATES)
        .forEach(entry -> best.put(entry.getKey(), entry.getValue()));
    return best;
  }

  private static double dot(float[] one, float[] other) {
    float sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static Map<Integer, Double> spread(Map<Integer, Double> scores) {
    double best = scores.values().stream().mapToDouble(s -> s).max().orElse(0);
    double worst = scores.values().stream().mapToDouble(s -> s).min().orElse(0);
    Map<Integer, Double> spread = new HashMap<>();
    scores.forEach(
        (id, score) -> spread.put(id, best == worst ? 1 : (score - worst) / (best - worst)));
    return spread;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    connection.close();
  }
}
