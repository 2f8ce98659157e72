package dev.serai.search;

import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** How a document lies in the index: the names of its fields, and their kinds. */
final class Documents {

  static final String ID = "id";
  static final String PARTITION = "partition";
  static final String MEANING = "meaning";
  static final String GROUP = "group";
  static final String POSITION = "position";

  private static final String KEY = "key";
  private static final String PRESENT = "present";
  private static final char BETWEEN = '\0';
  private static final FieldType TEXT = text();

  private Documents() {}

  /** One document of the whole index. */
  static Term key(String partition, String id) {
    return new Term(KEY, partition + BETWEEN + id);
  }

  /** Documents of a partition, by id. */
  static Query keys(String partition, Collection<String> ids) {
    List<BytesRef> keys = ids.stream().map(id -> key(partition, id).bytes()).toList();
    return new TermInSetQuery(KEY, keys);
  }

  static Term partition(String partition) {
    return new Term(PARTITION, partition);
  }

  static Term keyword(String name, String value) {
    return new Term("keyword:" + name, value);
  }

  static Term present(String keywordOrNumber) {
    return new Term(PRESENT, keywordOrNumber);
  }

  /** Both ends included. */
  static Query number(String name, double from, double to) {
    return DoubleField.newRangeQuery("number:" + name, positiveZero(from), positiveZero(to));
  }

  /** Fields whose words weigh the same lie in one, which is faster to search. */
  static boolean alike(List<TextField> fields) {
    return fields.stream().mapToDouble(TextField::weight).distinct().count() == 1;
  }

  static String textField(List<TextField> fields, TextField field) {
    return alike(fields) ? "text" : "text:" + field.name();
  }

  static org.apache.lucene.document.Document indexed(
      String partition, Document document, List<TextField> fields, Embedding embedding) {
    var indexed = new org.apache.lucene.document.Document();
    indexed.add(field(key(partition, document.id())));
    indexed.add(field(partition(partition)));
    indexed.add(new BinaryDocValuesField(ID, new BytesRef(document.id())));
    for (TextField field : fields) {
      String text = document.texts().getOrDefault(field.name(), "");
      indexed.add(new Field(textField(fields, field), text, TEXT));
    }
    document.keywords().forEach((name, values) -> values.forEach(v -> add(indexed, name, v)));
    document.numbers().forEach((name, value) -> add(indexed, name, value));
    document.place().ifPresent(place -> add(indexed, place));
    indexed.add(
        new KnnFloatVectorField(MEANING, embedding.values(), VectorSimilarityFunction.DOT_PRODUCT));
    return indexed;
  }

  private static void add(org.apache.lucene.document.Document to, String name, String value) {
    to.add(field(keyword(name, value)));
    to.add(field(present(name)));
  }

  private static void add(org.apache.lucene.document.Document to, String name, double value) {
    to.add(new DoubleField("number:" + name, positiveZero(value), Field.Store.NO));
    to.add(field(present(name)));
  }

  private static void add(org.apache.lucene.document.Document to, Place place) {
    to.add(new BinaryDocValuesField(GROUP, new BytesRef(place.group())));
    to.add(new NumericDocValuesField(POSITION, place.position()));
  }

  /** Lucene puts the negative zero below the other. */
  private static double positiveZero(double value) {
    return value + 0.0;
  }

  private static StringField field(Term term) {
    return new StringField(term.field(), term.text(), Field.Store.NO);
  }

  private static FieldType text() {
    var type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }
}
