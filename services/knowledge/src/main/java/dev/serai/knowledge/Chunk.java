package dev.serai.knowledge;

import java.util.OptionalInt;

/**
 * A part of a document that is found as one.
 *
 * @param page on which it begins, from 1; empty where the document has no pages
 * @param start offset of its first character in the text of the document
 * @param end behind its last character
 */
record Chunk(ChunkContent content, OptionalInt page, int start, int end) {}
