package dev.serai.benchmarks.retrieval;

import java.util.List;

/** A way to find turns. */
interface Way {

  /**
   * Ids of the best turns for each question of the conversation, in the order of the questions.
   *
   * @param k turns for each
   */
  List<List<String>> found(Conversation conversation, int k);
}
