/**
 * The AWS edge: restJson1 over HTTP/1.1, as the SDKs speak it. Matches method and raw path against
 * a table of operations, authenticates, binds and checks the request record, calls the room, and
 * encodes its answer or its error.
 *
 * <p>Rooms see {@link dev.serai.protocol.aws.Operation}, {@link dev.serai.protocol.aws.Call},
 * {@link dev.serai.protocol.aws.Reply} and the binding annotations; the HTTP engine stays behind
 * {@link dev.serai.protocol.aws.Exchange}.
 */
@NullMarked
package dev.serai.protocol.aws;

import org.jspecify.annotations.NullMarked;
