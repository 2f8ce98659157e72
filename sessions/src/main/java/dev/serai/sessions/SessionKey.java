package dev.serai.sessions;

import dev.serai.kernel.AccountId;

/**
 * Which session, of whose tool.
 *
 * @param resource the code interpreter or browser it is a session of
 */
public record SessionKey<R>(AccountId account, R resource, SessionId id) {}
