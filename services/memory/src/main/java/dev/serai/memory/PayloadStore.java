package dev.serai.memory;

import dev.serai.kernel.AccountId;
import java.io.IOException;

/** Where payloads of self-managed strategies go: buckets of the account. */
@FunctionalInterface
public interface PayloadStore {

  /** Takes nothing. */
  PayloadStore NONE =
      (account, bucket, key, json) -> {
        throw new IOException("there is no object store");
      };

  /**
   * Puts an object, in place of one of that key.
   *
   * @throws IOException when there is no such bucket, or the store does not answer
   */
  void put(AccountId account, String bucket, String key, byte[] json) throws IOException;
}
