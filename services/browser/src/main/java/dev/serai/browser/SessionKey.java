package dev.serai.browser;

import dev.serai.kernel.AccountId;

/** Which session, of whose browser. */
public record SessionKey(AccountId account, BrowserId browser, SessionId id) {}
