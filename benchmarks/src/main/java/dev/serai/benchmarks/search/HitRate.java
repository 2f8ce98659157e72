package dev.serai.benchmarks.search;

import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.search.Fusion;
import dev.serai.search.HybridIndex;
import dev.serai.search.Search;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How often one of the first five tools answers, by words, by meaning and by both. */
final class HitRate {

  private static final String TOPIC = "find";
  private static final int LOOKED_AT = 5;

  private final HybridIndex index;
  private final int tools;

  HitRate(HybridIndex index, int tools) {
    this.index = index;
    this.tools = tools;
  }

  List<Row> measure() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (boolean heldOut : new boolean[] {false, true}) {
      List<Question> questions =
          Question.all().stream().filter(q -> q.heldOut() == heldOut).toList();
      String of =
          "%d %s questions, %,d tools"
              .formatted(questions.size(), heldOut ? "held-out" : "tuning", tools);
      Quantity words = rate(questions, Fusion.WORDS);
      rows.add(Row.of(TOPIC, "top 5 by meaning, " + of, rate(questions, Fusion.MEANING)));
      Row both =
          Row.of(TOPIC, "top 5 by both, " + of, rate(questions, Fusion.DEFAULT))
              .against("by words (BM25)", words);
      rows.add(heldOut ? both.ratioLimit(1) : both);
    }
    return rows;
  }

  private Quantity rate(List<Question> questions, Fusion fusion) {
    long found = questions.stream().filter(question -> found(question, fusion)).count();
    return Quantity.percent(found, questions.size());
  }

  private boolean found(Question question, Fusion fusion) {
    Search search = Search.of(question.text(), LOOKED_AT).fusion(fusion);
    return index.search(Catalogue.GATEWAY, search).stream()
        .anyMatch(hit -> question.answeredBy(hit.id()));
  }
}
