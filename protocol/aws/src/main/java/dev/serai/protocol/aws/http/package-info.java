/**
 * The way of a request: match, authenticate, bind, call, answer. The only package that knows the
 * HTTP engine, Helidon SE.
 */
@NullMarked
package dev.serai.protocol.aws.http;

import org.jspecify.annotations.NullMarked;
