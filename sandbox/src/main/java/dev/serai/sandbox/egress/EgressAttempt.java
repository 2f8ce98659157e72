package dev.serai.sandbox.egress;

/**
 * What a sandbox asked for. Neither path nor headers: they may hold secrets.
 *
 * @param id unique
 * @param method {@code CONNECT} for tunnels, else that of the request
 * @param host a name in lower case, a literal address, or, of a request that names neither, what it
 *     has in that place, at most 255 printable characters
 * @param port 0 when the request names none
 */
public record EgressAttempt(String id, EgressCaller caller, String method, String host, int port) {}
