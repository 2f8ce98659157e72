package dev.serai.search;

import java.util.List;

/** Which documents of a partition may be found, by their keywords. */
public sealed interface Filter {

  /** Every document. */
  Filter EVERYTHING = new All(List.of());

  /** One of the keyword's values is this one. */
  record Equal(String keyword, String value) implements Filter {}

  /** One of the keyword's values starts so. */
  record Prefix(String keyword, String start) implements Filter {}

  /** The keyword has a value. */
  record Exists(String keyword) implements Filter {}

  /** The other does not hold. */
  record Not(Filter filter) implements Filter {}

  /** Each holds; of none, everything. */
  record All(List<Filter> filters) implements Filter {
    public All {
      filters = List.copyOf(filters);
    }
  }

  /** One holds at least; of none, nothing. */
  record Any(List<Filter> filters) implements Filter {
    public Any {
      filters = List.copyOf(filters);
    }
  }
}
