package dev.serai.search;

import java.util.Optional;

/**
 * A document as one side of a search found it.
 *
 * @param document Lucene's number of it, in the state of the index that is searched
 * @param place empty also where places were not asked for
 */
record Candidate(int document, String id, double score, Optional<Place> place) {}
