package dev.serai.runtime.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;

/** Keeps usage records. A record that was appended is durable. */
public interface UsageStore {

  void append(UsageRecord usage);

  /** Newest first. */
  Page<UsageRecord> list(AccountId account, PageRequest page);
}
