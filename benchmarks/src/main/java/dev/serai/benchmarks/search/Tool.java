package dev.serai.benchmarks.search;

import dev.serai.search.Document;
import java.util.Map;

/**
 * An operation as a gateway would offer it.
 *
 * @param source the document it stands in, without the name's end
 * @param operation its id there
 */
record Tool(String source, String operation, String description, String parameters) {

  /** Of the index that is measured: those of the gateway's tool search. */
  static final String NAME = "name";

  static final String DESCRIPTION = "description";
  static final String PARAMETERS = "parameters";

  String name() {
    return source + "___" + operation;
  }

  Document document() {
    return document(name());
  }

  Document document(String id) {
    return Document.of(
        id, Map.of(NAME, operation, DESCRIPTION, description, PARAMETERS, parameters));
  }
}
