package dev.serai.browser.policy;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.sessions.SessionId;

/**
 * A session whose pages are watched.
 *
 * @param caller who started it, for whom its pages act
 */
public record Ward(Caller caller, Arn browser, SessionId session) {}
