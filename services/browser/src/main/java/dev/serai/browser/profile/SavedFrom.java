package dev.serai.browser.profile;

import dev.serai.browser.BrowserId;
import dev.serai.sessions.SessionId;

/** The session whose browser a profile was saved from. */
public record SavedFrom(BrowserId browser, SessionId session) {}
