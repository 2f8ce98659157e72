package dev.serai.identity.workload;

/**
 * The running session a token belongs to.
 *
 * @param environment its sandbox: the token lives no longer than that
 * @param id the runtime session id its callers know, 33 to 256 characters
 */
record TokenSession(String environment, String id) {}
