/**
 * Records to and from the wire. Every record type is compiled once into a tree of shapes; binding a
 * request or encoding a reply afterwards walks that tree without looking at annotations again.
 *
 * <p>Reading collects all problems of a request before it fails, each with the path of its member.
 */
@NullMarked
package dev.serai.protocol.aws.binding;

import org.jspecify.annotations.NullMarked;
