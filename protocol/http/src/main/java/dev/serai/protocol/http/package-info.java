/**
 * HTTP/1.1 to a program inside a sandbox, over connections the sandbox opens. The JDK's client
 * takes no ready channels, so this is a small one of our own: content-length, chunked and
 * until-close bodies, keep-alive, WebSockets passed through, and caps on everything a program can
 * send. Every byte that comes back is hostile.
 */
@NullMarked
package dev.serai.protocol.http;

import org.jspecify.annotations.NullMarked;
