package dev.serai.runtime.session;

import dev.serai.kernel.AccountId;
import dev.serai.runtime.RuntimeId;

/** What makes a session the same session: runtime, endpoint and session id, within an account. */
public record SessionKey(
    AccountId account, RuntimeId runtime, String endpoint, SessionId sessionId) {}
