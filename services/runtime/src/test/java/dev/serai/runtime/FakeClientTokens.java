package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.ClientTokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Client tokens in memory. */
public final class FakeClientTokens implements ClientTokens {

  private record Answer(String inputHash, String json) {}

  private final Map<String, Answer> answers = new HashMap<>();

  @Override
  public String once(
      Handle handle,
      AccountId account,
      String operation,
      Optional<String> token,
      String inputHash,
      Supplier<String> act) {
    if (token.isEmpty()) {
      return act.get();
    }
    String key = account + " " + operation + " " + token.get();
    Answer known = answers.get(key);
    if (known == null) {
      known = new Answer(inputHash, act.get());
      answers.put(key, known);
    }
    if (!known.inputHash().equals(inputHash)) {
      throw ServiceException.validation("clientToken", "was used with other input");
    }
    return known.json();
  }
}
