/**
 * HTTP/1.1 to an agent inside its sandbox, over connections the sandbox opens. The JDK's client
 * takes no ready channels, so this is a small one of our own: content-length, chunked and
 * until-close bodies, keep-alive, and caps on everything an agent can send. Every byte that comes
 * back is hostile.
 */
@NullMarked
package dev.serai.runtime.agent;

import org.jspecify.annotations.NullMarked;
