package dev.serai.search;

import java.util.List;
import java.util.function.Consumer;

/**
 * What an index holds, and its bounds.
 *
 * @param fields texts of a document, at least one; their order is that of the embedded passage
 * @param fusion of a search that names none; default {@link Fusion#DEFAULT}
 * @param bm25 how words are weighed; default {@link Bm25#DEFAULT}
 * @param documents in all partitions together; default {@value #DEFAULT_DOCUMENTS}
 * @param batch documents of one call; replacing a partition holds them in memory; default {@value
 *     #DEFAULT_BATCH}
 * @param textCharacters of one document, all fields together; default {@value
 *     #DEFAULT_TEXT_CHARACTERS}
 * @param passageCharacters of the embedded fields that the embedding speaks of; fewer are embedded
 *     sooner; default {@value #DEFAULT_PASSAGE_CHARACTERS}
 * @param queryCharacters of a query; default {@value #DEFAULT_QUERY_CHARACTERS}
 * @param results the highest {@code k}; default {@value #DEFAULT_RESULTS}
 * @param candidates which words and meaning each send into the fusion, at least {@code k}; default
 *     {@value #DEFAULT_CANDIDATES}
 * @param exact up to so many matching documents, every embedding is compared; above, a graph is
 *     walked, which may miss a few; default {@value #DEFAULT_EXACT}
 * @param graphFrom a segment of the index gets a graph from about so many documents on: fewer make
 *     searches of large partitions faster and writes dearer; default {@value #DEFAULT_GRAPH_FROM}
 */
public record IndexConfig(
    List<TextField> fields,
    Fusion fusion,
    Bm25 bm25,
    int documents,
    int batch,
    int textCharacters,
    int passageCharacters,
    int queryCharacters,
    int results,
    int candidates,
    int exact,
    int graphFrom) {

  public static final int DEFAULT_DOCUMENTS = 500_000;
  public static final int DEFAULT_BATCH = 20_000;
  public static final int DEFAULT_TEXT_CHARACTERS = 50_000;
  public static final int DEFAULT_PASSAGE_CHARACTERS = 2_000;
  public static final int DEFAULT_QUERY_CHARACTERS = 10_000;
  public static final int DEFAULT_RESULTS = 100;
  public static final int DEFAULT_CANDIDATES = 100;
  public static final int DEFAULT_EXACT = 10_000;
  public static final int DEFAULT_GRAPH_FROM = 10_000;
  public static final int DIALOGUE_GRAPH_FROM = 2_000;

  private static final int MAX = 10_000_000;

  /** With the defaults. */
  public static IndexConfig of(TextField... fields) {
    return new IndexConfig(
        List.of(fields),
        Fusion.DEFAULT,
        Bm25.DEFAULT,
        DEFAULT_DOCUMENTS,
        DEFAULT_BATCH,
        DEFAULT_TEXT_CHARACTERS,
        DEFAULT_PASSAGE_CHARACTERS,
        DEFAULT_QUERY_CHARACTERS,
        DEFAULT_RESULTS,
        DEFAULT_CANDIDATES,
        DEFAULT_EXACT,
        DEFAULT_GRAPH_FROM);
  }

  /**
   * For turns of conversations and what was kept of them: words and meaning count the same, {@link
   * Bm25#DIALOGUE}, graphs from {@value #DIALOGUE_GRAPH_FROM} documents on. Figures:
   * docs/benchmarks.md, section retrieval.
   */
  public static IndexConfig dialogue(TextField... fields) {
    return of(fields).fusion(Fusion.EVEN).bm25(Bm25.DIALOGUE).graphFrom(DIALOGUE_GRAPH_FROM);
  }

  /**
   * @throws IllegalArgumentException if there is no field, none is embedded, two have one name, or
   *     a bound is out of range
   */
  public IndexConfig {
    fields = List.copyOf(fields);
    if (fields.stream().noneMatch(TextField::embedded)) {
      throw new IllegalArgumentException("an index needs a field that is embedded");
    }
    if (fields.stream().map(TextField::name).distinct().count() < fields.size()) {
      throw new IllegalArgumentException("two fields have one name: " + fields);
    }
    Bounds.check("documents", documents, MAX);
    Bounds.check("batch", batch, MAX);
    Bounds.check("textCharacters", textCharacters, MAX);
    Bounds.check("passageCharacters", passageCharacters, MAX);
    Bounds.check("queryCharacters", queryCharacters, MAX);
    Bounds.check("results", results, MAX);
    Bounds.check("candidates", candidates, MAX);
    Bounds.check("exact", exact, MAX);
    Bounds.check("graphFrom", graphFrom, MAX);
  }

  /** With so many documents in all. */
  public IndexConfig documents(int count) {
    return changed(draft -> draft.documents = count);
  }

  /** With this weight of words and meaning. */
  public IndexConfig fusion(Fusion weights) {
    return changed(draft -> draft.fusion = weights);
  }

  /** With words weighed so. */
  public IndexConfig bm25(Bm25 weighing) {
    return changed(draft -> draft.bm25 = weighing);
  }

  /** With so many documents of one call. */
  public IndexConfig batch(int count) {
    return changed(draft -> draft.batch = count);
  }

  /** With so much of each document embedded. */
  public IndexConfig passageCharacters(int characters) {
    return changed(draft -> draft.passageCharacters = characters);
  }

  /** With so many candidates of each side. */
  public IndexConfig candidates(int count) {
    return changed(draft -> draft.candidates = count);
  }

  /** With a graph for segments from about so many documents on. */
  public IndexConfig graphFrom(int count) {
    return changed(draft -> draft.graphFrom = count);
  }

  private IndexConfig changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.config();
  }

  /** One with a member that may still change. */
  private static final class Draft {

    final List<TextField> fields;
    Fusion fusion;
    Bm25 bm25;
    int documents;
    int batch;
    int textCharacters;
    int passageCharacters;
    int queryCharacters;
    int results;
    int candidates;
    int exact;
    int graphFrom;

    Draft(IndexConfig from) {
      this.fields = from.fields;
      this.fusion = from.fusion;
      this.bm25 = from.bm25;
      this.documents = from.documents;
      this.batch = from.batch;
      this.textCharacters = from.textCharacters;
      this.passageCharacters = from.passageCharacters;
      this.queryCharacters = from.queryCharacters;
      this.results = from.results;
      this.candidates = from.candidates;
      this.exact = from.exact;
      this.graphFrom = from.graphFrom;
    }

    IndexConfig config() {
      return new IndexConfig(
          fields,
          fusion,
          bm25,
          documents,
          batch,
          textCharacters,
          passageCharacters,
          queryCharacters,
          results,
          candidates,
          exact,
          graphFrom);
    }
  }
}
