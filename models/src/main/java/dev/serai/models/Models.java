package dev.serai.models;

import java.util.Optional;

/** The models this installation may use. Asking for one reaches no provider. */
public interface Models extends AutoCloseable {

  /** None is configured. */
  Models NONE =
      new Models() {
        @Override
        public Optional<LanguageModel> language() {
          return Optional.empty();
        }

        @Override
        public Optional<LanguageModel> find(String nameOrModelId) {
          return Optional.empty();
        }

        @Override
        public Optional<EmbeddingModel> embedding() {
          return Optional.empty();
        }

        @Override
        public void close() {}
      };

  /** The language model taken where none is named; empty if none is configured. */
  Optional<LanguageModel> language();

  /**
   * A language model by the name it is configured by or, if none has that name, by its provider's
   * id; the first in the order of names where several have the id.
   *
   * @return empty if no configured model is called so: a caller cannot reach models that the
   *     operator did not configure
   */
  Optional<LanguageModel> find(String nameOrModelId);

  /**
   * The embedding model in place of the one in this process; empty, the default, for the latter.
   */
  Optional<EmbeddingModel> embedding();

  /** Calls under way fail; more than once does nothing. */
  @Override
  void close();
}
